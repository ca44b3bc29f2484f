internal import DrillModel

/// The ledger held against the rows that the new primary has.
struct LedgerComparison {
  let transactions: TransactionTable
  let recovered: RecoveredTable
  let outageStart: Int64
  /// By index of `transactions`: the row of `recovered` that has it; `noRow` if none has.
  private(set) var rows: [UInt32]
  /// Rows whose token no client ever sent.
  private(set) var unknown: [RecoveredRow] = []
  /// Rows whose transaction was refused.
  private(set) var refused: [RecoveredRow] = []
  /// Rows whose token is there more than once: every copy after the first.
  private(set) var duplicates: [RecoveredRow] = []
  /// Rows whose session or sequence number is not the one that was sent with the token.
  private(set) var mislabelled: [RecoveredRow] = []

  /// Rows with the name of a transaction and another token, by index of `transactions`: changed after they were written. Told
  /// by the hash chain; without one such a row is `unknown`, and its transaction gone.
  private(set) var changed: Set<Int> = []
  /// Two transactions of a session whose rows bear each other's token, each with the other, by index of `transactions`. Told
  /// by the hash chain; without one such rows are `mislabelled`.
  private(set) var exchanged: [Int: Int] = [:]

  static let noRow = UInt32.max

  /// O(n), with a lookup for each row; only rows that are not just what was sent cost more.
  ///
  /// - Throws: `ledger.token-twice`; `recovered.too-many` beyond four billion rows.
  init(transactions: TransactionTable, recovered: RecoveredTable, outageStart: Int64) throws {
    guard recovered.count < LedgerComparison.noRow else {
      throw BlackstartError(.harness, code: "recovered.too-many", "\(recovered.count) rows were recovered")
    }
    if let token = RepeatedToken.first(in: transactions) {
      throw BlackstartError(.harness, code: "ledger.token-twice", "the ledger has the token \(token) twice")
    }
    self.transactions = transactions
    self.recovered = recovered
    self.outageStart = outageStart
    rows = [UInt32](repeating: LedgerComparison.noRow, count: transactions.count)
    let rest = matchByName()
    if !rest.isEmpty { settle(rest) }
  }

  /// Finds each row's transaction by session and sequence, and compares the tokens.
  ///
  /// - Returns: the rows of which there is something to tell.
  private mutating func matchByName() -> [Int] {
    var rest: [Int] = []
    for row in recovered.indices {
      guard let place = place(namedBy: row), transactions.token(at: place) == recovered.token(at: row),
        rows[place] == LedgerComparison.noRow, transactions.outcome(at: place) != .failed
      else {
        rest.append(row)
        continue
      }
      rows[place] = UInt32(row)
    }
    return rest
  }

  private func place(namedBy row: Int) -> Int? {
    transactions.index(session: recovered.session(at: row), sequence: recovered.sequence(at: row))
  }

  /// Goes through all rows with these rows' tokens in their order: the first row with a token is the transaction's, whatever
  /// it is called.
  private mutating func settle(_ rest: [Int]) {
    let sought = Set(rest.map { recovered.token(at: $0) })
    var places: [Token: Int] = [:]
    for place in transactions.indices where sought.contains(transactions.token(at: place)) {
      places[transactions.token(at: place)] = place
    }
    let taken = recovered.hasChains ? takeByName(rest, places) : []
    let tokens = Set(rest.filter { !taken.contains($0) }.map { recovered.token(at: $0) })
    for token in tokens {
      if let place = places[token], !changed.contains(place), exchanged[place] == nil {
        rows[place] = LedgerComparison.noRow
      }
    }
    var strangers: Set<Token> = []
    for row in recovered.indices where tokens.contains(recovered.token(at: row)) && !taken.contains(row) {
      settle(row, places, &strangers)
    }
  }

  private mutating func settle(_ position: Int, _ places: [Token: Int], _ strangers: inout Set<Token>) {
    let row = recovered[position]
    guard let place = places[row.token] else {
      if strangers.insert(row.token).inserted { unknown.append(row) } else { duplicates.append(row) }
      return
    }
    guard !survived(place) else { return duplicates.append(row) }
    rows[place] = UInt32(position)
    if transactions.outcome(at: place) == .failed { refused.append(row) }
    if transactions.session(at: place) != row.session || transactions.sequence(at: place) != row.sequence {
      mislabelled.append(row)
    }
  }

  /// Takes the rows that are their transaction's by name, though not by token.
  ///
  /// - Returns: which rows these are.
  private mutating func takeByName(_ rest: [Int], _ places: [Token: Int]) -> Set<Int> {
    var taken: Set<Int> = []
    var rowsByPlace: [Int: Int] = [:]
    for row in rest {
      guard let place = place(namedBy: row), !survived(place), transactions.outcome(at: place) != .failed else {
        continue
      }
      rowsByPlace[place] = rowsByPlace[place] ?? row
    }
    for (place, row) in rowsByPlace {
      let owner = places[recovered.token(at: row)]
      if let owner {
        guard let other = rowsByPlace[owner], places[recovered.token(at: other)] == place, owner != place,
          transactions.session(at: owner) == transactions.session(at: place)
        else { continue }
        exchanged[place] = owner
      } else {
        changed.insert(place)
      }
      rows[place] = UInt32(row)
      taken.insert(row)
    }
    return taken
  }

  /// Whether the new primary has the transaction.
  func survived(_ place: Int) -> Bool { rows[place] != LedgerComparison.noRow }

  /// Whether the old primary was asked for it. A transaction that was sent before the kill can only have been
  /// acknowledged by the old primary, even if its client read the answer a moment after.
  func isBeforeOutage(_ place: Int) -> Bool { transactions.sentNanoseconds(at: place) <= outageStart }

  /// Acknowledged by the old primary and gone, in the order of their acknowledgement.
  var lost: [TransactionRecord] { gone { isBeforeOutage($0) } }

  /// Acknowledged after the outage and gone.
  var lostAfterRecovery: [TransactionRecord] { gone { !isBeforeOutage($0) } }

  /// What the old primary was asked for and the new one has, by index of `transactions`.
  var keptBeforeOutage: some Sequence<Int> {
    transactions.indices.lazy.filter { survived($0) && isBeforeOutage($0) }
  }

  /// The survivor that was sent last before the outage, of those that count; of several the first in the ledger.
  func newestKept(_ counts: (Int) -> Bool) -> TransactionRecord? {
    var newest: Int?
    for place in keptBeforeOutage where counts(place) {
      if let newest, transactions.sentNanoseconds(at: place) <= transactions.sentNanoseconds(at: newest) { continue }
      newest = place
    }
    return newest.map { transactions[$0] }
  }

  private func gone(_ isMeant: (Int) -> Bool) -> [TransactionRecord] {
    transactions.indices
      .filter { !survived($0) && transactions.outcome(at: $0) == .committed && isMeant($0) }
      .map { transactions[$0] }
      .sorted { left, right in
        (left.endedNanoseconds ?? 0, left.session, left.sequence)
          < (right.endedNanoseconds ?? 0, right.session, right.sequence)
      }
  }
}
