/// What identifies one transaction for ever: 128 bits that nobody else would write. A transaction id is not an
/// identity across a recovery, because a lost xid is assigned again.
public struct Token: Hashable, Sendable, CustomStringConvertible {
  public var high: UInt64
  public var low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The 32 hexadecimal digits of a PostgreSQL `uuid`, without dashes.
  public var description: String { Token.hex(high) + Token.hex(low) }

  /// Reads a uuid with or without dashes.
  public init?(_ text: some StringProtocol) {
    let digits = String(text.filter { $0 != "-" })
    guard digits.count == 32, digits.allSatisfy(\.isHexDigit) else { return nil }
    let middle = digits.index(digits.startIndex, offsetBy: 16)
    guard let high = UInt64(digits[..<middle], radix: 16), let low = UInt64(digits[middle...], radix: 16) else {
      return nil
    }
    self.init(high: high, low: low)
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
