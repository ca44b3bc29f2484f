/// A name that PostgreSQL asks its archive for (PostgreSQL: access/xlog_internal.h).
public enum WALFileName: Sendable, Equatable, CustomStringConvertible {
  /// 24 digits: timeline, log, and segment in the log.
  case segment(timeline: UInt32, log: UInt32, number: UInt32)
  /// 8 digits and `.history`.
  case history(timeline: UInt32)

  public init?(_ name: some StringProtocol) {
    let bytes = Array(name.utf8)
    if bytes.count == 24 {
      let parts = stride(from: 0, to: 24, by: 8).compactMap { WALFileName.number(bytes[$0..<$0 + 8]) }
      guard parts.count == 3 else { return nil }
      self = .segment(timeline: parts[0], log: parts[1], number: parts[2])
    } else if bytes.count == 16, name.hasSuffix(".history"), let timeline = WALFileName.number(bytes[..<8]) {
      self = .history(timeline: timeline)
    } else {
      return nil
    }
  }

  /// The name in the last part of a path, with or without the suffix of a compression: `/archive/0...1.gz`.
  public init?(inPath path: String) {
    guard let file = path.split(separator: "/").last else { return nil }
    if let name = WALFileName(file) {
      self = name
      return
    }
    guard let dot = file.lastIndex(of: "."), let name = WALFileName(file[..<dot]) else { return nil }
    self = name
  }

  /// Upper case only, as PostgreSQL writes them.
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(digit - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return value
  }

  public var description: String {
    switch self {
    case .segment(let timeline, let log, let number): [timeline, log, number].map(WALFileName.digits).joined()
    case .history(let timeline): WALFileName.digits(timeline) + ".history"
    }
  }

  private static func digits(_ number: UInt32) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
