/// A position in the write-ahead log: a byte offset, written by PostgreSQL as two hexadecimal halves (`0/16B3748`).
public struct LSN: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var value: UInt64

  public init(_ value: UInt64) { self.value = value }

  /// Reads PostgreSQL's `X/Y` form; nil if it is not one.
  public init?(_ text: some StringProtocol) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    // `init(_:radix:)` would take a sign.
    guard halves.count == 2, halves.allSatisfy({ $0.allSatisfy(\.isHexDigit) }),
      let high = UInt32(halves[0], radix: 16), let low = UInt32(halves[1], radix: 16)
    else {
      return nil
    }
    value = UInt64(high) << 32 | UInt64(low)
  }

  public var description: String {
    "\(String(value >> 32, radix: 16, uppercase: true))/\(String(value & 0xFFFF_FFFF, radix: 16, uppercase: true))"
  }

  public static func < (left: LSN, right: LSN) -> Bool { left.value < right.value }

  /// Bytes of WAL from `other` up to here; negative if `other` is later.
  public func bytes(after other: LSN) -> Int64 { Int64(bitPattern: value &- other.value) }
}

extension LSN: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let lsn = LSN(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an LSN: \(text)")
    }
    self = lsn
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
