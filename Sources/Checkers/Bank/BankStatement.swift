internal import DrillModel

/// The balances that were read back, by session.
struct BankStatement {
  static let slots = 8
  static let startBalance: Int64 = 1000
  static let sessionTotal = Int64(slots) * startBalance

  /// In the order of their numbers.
  let sessions: [UInt32]
  private let accounts: [UInt32: [AccountBalance]]
  let total: Int64

  init(_ accounts: [AccountBalance]) {
    self.accounts = Dictionary(grouping: accounts, by: \.session)
    sessions = self.accounts.keys.sorted()
    total = accounts.reduce(0) { $0 &+ $1.balance }
  }

  /// By slot; a missing slot counts as nothing, several of one slot are added up.
  func balances(of session: UInt32) -> [Int64] {
    var balances = [Int64](repeating: 0, count: BankStatement.slots)
    for account in accounts[session] ?? [] where balances.indices.contains(account.slot) {
      balances[account.slot] &+= account.balance
    }
    return balances
  }

  func total(of session: UInt32) -> Int64 { (accounts[session] ?? []).reduce(0) { $0 &+ $1.balance } }

  /// Whether the session has all its money.
  func isWhole(_ session: UInt32) -> Bool { total(of: session) == BankStatement.sessionTotal }

  /// Whether it has not just one account for each slot.
  func isOdd(_ session: UInt32) -> Bool {
    (accounts[session] ?? []).map(\.slot).sorted() != Array(0..<BankStatement.slots)
  }

  func text(_ session: UInt32) -> String {
    guard isOdd(session) else { return BankStatement.text(balances(of: session)) }
    let slots = (accounts[session] ?? []).sorted { ($0.slot, $0.balance) < ($1.slot, $1.balance) }
    return slots.isEmpty ? "no accounts" : slots.map { "slot \($0.slot) has \($0.balance)" }.joined(separator: ", ")
  }

  static func text(_ balances: [Int64]) -> String { balances.map { String($0) }.joined(separator: " ") }
}
