internal import DrillModel

/// Goes through one session's rows and checks each link.
struct ChainWalk {
  let comparison: LedgerComparison
  let chain: HashChain
  private let session: TransactionTable.Session
  /// Rows that nobody sent, or not under that name: they are found as such, and must not be found a second time as a broken chain. So the next row
  /// may follow from one of them or from the row before them.
  private let extras: [RecoveredRow]
  /// The same of rows that the ledger knows, by its index.
  private let told: Set<Int>
  private var nextExtra = 0
  private(set) var previous = ChainLink.zero
  /// The position after the last row that was checked.
  private(set) var reached: Int
  /// What the next row may follow from besides `previous`.
  private var alternatives: [ChainLink] = []
  private(set) var breaks: [ChainBreak] = []
  private(set) var provenMissing: [Int] = []

  init(
    _ comparison: LedgerComparison, _ chain: HashChain, _ session: TransactionTable.Session, _ extras: [RecoveredRow],
    told: Set<Int>
  ) {
    self.comparison = comparison
    self.chain = chain
    self.session = session
    self.extras = extras
    self.told = told
    reached = session.range.lowerBound
  }

  mutating func run() throws {
    for place in session.range where comparison.survived(place) {
      if nextExtra < extras.count { takeExtras(before: comparison.transactions.sequence(at: place)) }
      let link = link(of: place)
      if comparison.transactions.outcome(at: place) == .failed {
        alternatives.append(link)
      } else if told.contains(place) {
        // Under another row's name it bears that one's link.
        alternatives += [link, try chain.link(after: previous, comparison.transactions.token(at: place))]
      } else {
        try check(place, link)
        reached = place + 1
      }
    }
  }

  private func link(of place: Int) -> ChainLink {
    comparison.recovered.chain(at: Int(comparison.rows[place])) ?? .zero
  }

  private mutating func takeExtras(before sequence: UInt64) {
    while nextExtra < extras.count, extras[nextExtra].sequence <= sequence {
      if let link = extras[nextExtra].chain { alternatives.append(link) }
      nextExtra += 1
    }
  }

  private mutating func check(_ place: Int, _ link: ChainLink) throws {
    let token = comparison.transactions.token(at: place)
    let expected = try chain.link(after: previous, token)
    if let cause = contradiction(of: place) {
      add(place, cause)
      return goOn(expected, or: [link])
    }
    if expected == link { return goOn(link) }
    for other in alternatives where try chain.link(after: other, token) == link { return goOn(link) }
    if let gone = try missing(before: place, token, link) {
      let unknown = gone.filter { comparison.transactions.outcome(at: $0) == .indeterminate }
      provenMissing += gone.filter { comparison.transactions.outcome(at: $0) == .committed }
      if !unknown.isEmpty { add(place, .missing(unknown.map { comparison.transactions[$0] })) }
      return goOn(link)
    }
    let isChanged = try isFollowed(place, by: expected)
    add(place, isChanged ? .changed("its link is not the one that the next row was written on") : .unknown)
    goOn(link, or: [expected])
  }

  /// What is wrong with a row whatever its link says.
  private func contradiction(of place: Int) -> ChainBreak.Cause? {
    if comparison.changed.contains(place) { return .changed("its token is not the one that was sent") }
    return comparison.exchanged[place].map { .swapped(comparison.transactions.sequence(at: $0)) }
  }

  private mutating func goOn(_ link: ChainLink, or others: [ChainLink] = []) {
    previous = link
    if !alternatives.isEmpty || !others.isEmpty { alternatives = others }
  }

  private mutating func add(_ place: Int, _ cause: ChainBreak.Cause) {
    if case .swapped(let other) = cause, other < comparison.transactions.sequence(at: place) { return }
    breaks.append(
      ChainBreak(session: session.session, sequence: comparison.transactions.sequence(at: place), cause: cause))
  }

  /// Whether the session's next row was written on top of `link`.
  private func isFollowed(_ place: Int, by link: ChainLink) throws -> Bool {
    guard let next = session.range[(place + 1)...].first(where: { comparison.survived($0) }) else { return false }
    return try chain.link(after: link, comparison.transactions.token(at: next)) == self.link(of: next)
  }
}
