internal import DrillModel

/// Extensions and their versions are those of before.
public struct ExtensionsChecker: Checker {
  public static let name = "extensions"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let lines = BaselineDifference.lines(facts, \.extensions)
    return CheckResult(
      findings: lines.finding(
        code: "extensions-differ", hint: "install the same packages and versions on every host"
      ) { "extensions are not those of before the outage on \($0.machines)" })
  }
}
