internal import DrillModel

/// Where every second went; says so when much of the recovery is explained by nothing.
public struct PhaseChecker: Checker {
  public static let name = "phases"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let recovery = RecoveryPhases(file).phases
    let run = RunPhases(file.evidence).phases
    let machines = MachinePhases(file.evidence).phases
    let total = recovery.map(\.seconds).reduce(0, +)
    let unexplained = recovery.filter { $0.name == RecoveryPhases.unattributed }.map(\.seconds).reduce(0, +)
    var findings: [Finding] = []
    if total > 0, unexplained / total > 0.1 {
      findings.append(
        Finding(
          .note, code: "unattributed",
          "\(Prose.seconds(unexplained)) of the \(Prose.seconds(total)) until the new primary are explained by no log line"
        ))
    }
    return CheckResult(findings: findings, phases: run + recovery + machines)
  }
}
