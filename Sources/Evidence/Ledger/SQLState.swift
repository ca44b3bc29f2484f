/// Five ASCII characters in one word, so that a transaction that fails allocates nothing.
public struct SQLState: Hashable, Sendable, CustomStringConvertible {
  /// The first character in the lowest byte.
  var packed: UInt64

  init(packed: UInt64) { self.packed = packed }

  /// Nil unless it is five ASCII characters.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == LedgerFormat.sqlStateBytes, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    packed = bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  public var description: String {
    let bytes = (0..<LedgerFormat.sqlStateBytes).map { UInt8(truncatingIfNeeded: packed >> (8 * $0)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
