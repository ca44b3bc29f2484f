import DrillModel

/// A session's tokens: the same for the same seed and session, never the same twice within a run.
struct TokenGenerator {
  private var high: SplitMix64
  private let session: UInt64
  private var count: UInt64 = 0
  private let key: UInt64

  init(seed: UInt64, session: UInt32) {
    self.session = UInt64(session)
    key = SplitMix64.mix(seed)
    high = SplitMix64(seed: SplitMix64.mix(seed ^ SplitMix64.mix(UInt64(session))))
  }

  /// The low half is a bijection of session and count, so that two tokens of a run differ; the high half is what nobody
  /// else would write.
  mutating func next() -> Token {
    count += 1
    return Token(high: high.next(), low: SplitMix64.mix((session << 40 | count & 0xFF_FFFF_FFFF) ^ key))
  }
}
