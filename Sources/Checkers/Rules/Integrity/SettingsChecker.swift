internal import DrillModel

/// What ALTER SYSTEM has set is what it was before: it is in no WAL, and a server that lost it behaves otherwise.
public struct SettingsChecker: Checker {
  public static let name = "settings"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let lines = BaselineDifference.lines(facts, \.settings)
    return CheckResult(
      findings: lines.finding(
        code: "settings-differ", hint: "no replica gets what ALTER SYSTEM sets: give it to Patroni as configuration"
      ) { "settings in postgresql.auto.conf are not those of before the outage on \($0.machines)" })
  }
}
