import DrillModel
import Evidence
import Gate
import History

/// Runs, decides, extends once if the rule says so, decides again.
struct GateExecution {
  var series: SeriesExecution
  var gate: GateOptions
  var history: StoreOptions

  struct Result {
    var decision: GateDecision
    var runs: [RunDirectory]
    var records: [RunRecord]
    var isReported: Bool
  }

  /// - Throws: `gate.interrupted`: half a gate decides nothing.
  func execute(count: Int) async throws -> Result {
    let settings = GateSettings.standard
    let stage = GateStage.first(ofRuns: count, settings)
    var (runs, isReported) = try await run(count: count, first: 1, of: count)
    var result = try await decide(runs, stage: stage, isReported)
    guard result.decision.outcome == .extend else { return result }
    Terminal.standardError.write("\ngate: \(result.decision.sentence)\n")
    let total = count + settings.extensionRuns
    let more = try await run(count: settings.extensionRuns, first: count + 1, of: total)
    // The last report is of all runs.
    (runs, isReported) = (runs + more.runs, more.isReported)
    result = try await decide(runs, stage: .final, isReported)
    return result
  }

  private func run(count: Int, first: Int, of total: Int) async throws -> (
    runs: [RunDirectory], isReported: Bool
  ) {
    let result = try await series.execute(count: count, first: first, of: total)
    if let problem = result.problem { throw problem }
    guard !result.interrupted else {
      throw BlackstartError(
        .interrupted, code: "gate.interrupted", "stopped after \(Amount.count(first + result.runs.count - 1, "run"))",
        hint: "half a gate decides nothing; the runs are judged and kept")
    }
    return (result.runs, result.isReported)
  }

  private func decide(_ runs: [RunDirectory], stage: GateStage, _ isReported: Bool) async throws -> Result {
    let records = try runs.map { try RecordReader().read($0) }
    let candidates = try await GateBaseline(history: history).candidates(like: records[0], reference: gate.baseline)
    return Result(
      decision: GateJudge().decide(
        records, pool: candidates, stage: stage, requiresBaseline: gate.requireBaseline), runs: runs,
      records: records, isReported: isReported)
  }
}
