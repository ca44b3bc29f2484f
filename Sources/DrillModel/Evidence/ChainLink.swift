/// What a row says of all that its session committed before it: the first 16 bytes of
/// SHA-256(the previous row's link || the row's token), both as 16 bytes, high half first. A session begins with `zero`.
public struct ChainLink: Hashable, Sendable, CustomStringConvertible {
  public static let zero = ChainLink(high: 0, low: 0)

  public var high: UInt64
  public var low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// 32 hexadecimal digits, as those of a token.
  public var description: String { Token(high: high, low: low).description }
}
