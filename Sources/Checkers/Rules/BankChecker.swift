internal import DrillModel

/// The bank: money is neither made nor lost, and every balance is what the transactions that survived imply.
///
/// Each session has eight accounts with 1000 each; its transaction number n moves 1 from slot n % 8 to slot (n + 1) % 8.
public struct BankChecker: Checker {
  public static let name = "bank"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let comparison = file.comparison else { return CheckResult() }
    guard let accounts = file.evidence.accounts else { return CheckResult(findings: missing(file, comparison)) }
    let bank = BankStatement(accounts)
    let expected = Int64(file.evidence.drill.workload.clients) &* BankStatement.sessionTotal
    let isTotalWrong = bank.total != expected
    var findings: [Finding] = []
    if isTotalWrong { findings.append(wrongTotal(bank, expected)) }
    // A wrong total is told once, and not again by the balances that make it up.
    let wrong = wrongBalances(bank, file, comparison).filter { !isTotalWrong || bank.isWhole($0.session) }
    if !wrong.isEmpty {
      findings.append(
        Finding(
          .data, .corrupt, code: "bank-balance",
          "the balances of \(Prose.count(wrong.count, "session")) are not those that the surviving transactions imply",
          evidence: Prose.excerpt(wrong, \.line),
          hint: "a transaction survived in one table and not in the other, or a balance was changed"))
    }
    return CheckResult(findings: findings)
  }

  /// Chain and bank came with the same version: a run that has one must have the other. An older run has neither.
  private func missing(_ file: CaseFile, _ comparison: LedgerComparison) -> [Finding] {
    let isTold = file.evidence.problems.contains { $0.code.hasPrefix("recovered.") }
    guard comparison.recovered.hasChains, !isTold else { return [] }
    return [
      Finding(
        .unjudged, code: "bank-missing", "the bank's balances were not read back: there is no recovered/accounts.csv",
        hint: "the run directory is damaged; judge an undamaged copy of it")
    ]
  }

  private func wrongTotal(_ bank: BankStatement, _ expected: Int64) -> Finding {
    Finding(
      .data, .corrupt, code: "bank-total",
      "the accounts add up to \(bank.total), and they were given \(expected): transactions only move money",
      evidence: Prose.excerpt(bank.sessions.filter { !bank.isWhole($0) }) { session in
        "session \(session): \(bank.text(session)), in all \(bank.total(of: session))"
      },
      hint: "what was recovered is not what was written; do not use it")
  }

  private struct Wrong {
    var session: UInt32
    var line: String
  }

  private func wrongBalances(_ bank: BankStatement, _ file: CaseFile, _ comparison: LedgerComparison) -> [Wrong] {
    let implied = ImpliedBalances(file, comparison)
    let sessions = Set(bank.sessions).union(comparison.transactions.sessions.map(\.session))
    return sessions.sorted().compactMap { session in
      let balances = bank.balances(of: session)
      guard bank.isOdd(session) || !implied.explains(balances, of: session) else { return nil }
      return Wrong(
        session: session,
        line: "session \(session): \(bank.text(session)), and its transactions imply "
          + BankStatement.text(implied.balances(of: session)))
    }
  }
}
