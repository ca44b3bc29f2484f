internal import DrillModel

/// Finds a token that a ledger has twice, in O(n) and without a table of all tokens.
///
/// A bit for each hash tells the few tokens that may be repeated from all others; only those are compared. With 64 bits
/// for a token one of 128 is such a candidate, by chance.
enum RepeatedToken {
  private static let bitsPerToken = 64

  /// The first token that was there before, in the order of the table; nil if all differ.
  static func first(in transactions: TransactionTable) -> Token? {
    let suspects = collisions(in: transactions)
    guard !suspects.isEmpty else { return nil }
    // A second, small set of bits keeps most tokens from a lookup.
    var filter = BitSet(count: suspects.count * bitsPerToken)
    for suspect in suspects { filter.insert(suspect) }
    var seen: Set<Token> = []
    for place in transactions.indices {
      let token = transactions.token(at: place)
      let hash = hash(token)
      guard filter.contains(hash), suspects.contains(hash) else { continue }
      if !seen.insert(token).inserted { return token }
    }
    return nil
  }

  /// The hashes whose bit was already set when their token came, and so the hash of every token that was there before.
  private static func collisions(in transactions: TransactionTable) -> Set<UInt64> {
    var bits = BitSet(count: transactions.count * bitsPerToken)
    var taken: Set<UInt64> = []
    for place in transactions.indices {
      let hash = hash(transactions.token(at: place))
      if !bits.insert(hash) { taken.insert(hash) }
    }
    return taken
  }

  /// The finaliser of SplitMix64 over both halves: tokens that differ in few bits get hashes that differ in many.
  private static func hash(_ token: Token) -> UInt64 { mix(token.high &+ mix(token.low)) }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
