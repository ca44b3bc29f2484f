internal import DrillModel

/// What the harness itself cost, in wall time and while it waited in processor time.
public struct OverheadChecker: Checker {
  public static let name = "overhead"
  /// The share of a run's wall time from which on it is worth a note.
  private static let limit = 0.1
  /// Processor time while waiting for a primary, in cores, from which on it is worth a note: the harness shares the host with
  /// the cluster whose recovery it times.
  private static let coresLimit = 0.05
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let phases = RunPhases(file.evidence).phases
    guard let end = phases.map(\.endNanoseconds).max() else { return CheckResult() }
    let start = min(0, phases.map(\.startNanoseconds).min() ?? 0)
    let asked = OverheadChecker.coveredSeconds(
      phases.filter { RunPhase(rawValue: $0.name)?.belongsToTheHarness == false })
    let total = Double(end - start) / 1e9
    let cpu = file.evidence.events.last { $0.kind == .harnessCPU }
    let waited = cpu?.seconds("secondsWaiting") ?? 0
    let overhead = OverheadResult(
      runSeconds: total, harnessSeconds: max(0, total - asked),
      coresWhileWaiting: waited > 0 ? cpu?.seconds("cpuSecondsWaiting").map { $0 / waited } : nil)
    return CheckResult(findings: notes(overhead), overhead: overhead)
  }

  private func notes(_ overhead: OverheadResult) -> [Finding] {
    var notes: [Finding] = []
    if overhead.share > OverheadChecker.limit {
      notes.append(
        Finding(
          .note, code: "overhead",
          "\(Prose.seconds(overhead.harnessSeconds)) of \(Prose.seconds(overhead.runSeconds)) "
            + "(\(Prose.fixed(overhead.share * 100, 1)) %) went to the harness itself; it means to stay under "
            + "\(Prose.fixed(OverheadChecker.limit * 100, 0)) %"))
    }
    if let cores = overhead.coresWhileWaiting, cores > OverheadChecker.coresLimit {
      notes.append(
        Finding(
          .note, code: "overhead-waiting",
          "the harness took \(Prose.fixed(cores * 100, 1)) % of a core while it waited for a primary; it means to stay "
            + "under \(Prose.fixed(OverheadChecker.coresLimit * 100, 0)) %, so that it does not slow what it times"))
    }
    return notes
  }

  /// The time that these phases take together; where they overlap, it counts once.
  private static func coveredSeconds(_ phases: [Phase]) -> Double {
    var covered: Int64 = 0
    var reached = Int64.min
    for phase in phases.sorted(by: { $0.startNanoseconds < $1.startNanoseconds }) {
      covered += max(0, phase.endNanoseconds - max(reached, phase.startNanoseconds))
      reached = max(reached, phase.endNanoseconds)
    }
    return Double(covered) / 1e9
  }
}
