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
  }

  /// - Throws: `gate.interrupted`: half a gate decides nothing.
  func execute(count: Int) async throws -> Result {
    let settings = GateSettings.standard
    let stage = GateStage.first(ofRuns: count, settings)
    let runs = try await run(count: count, first: 1, of: count)
    let result = try await decide(runs, stage: stage)
    guard result.decision.outcome == .extend else { return result }
    Terminal.standardError.write("\ngate: \(result.decision.sentence)\n")
    let total = count + settings.extensionRuns
    let more = try await run(count: settings.extensionRuns, first: count + 1, of: total)
    return try await decide(runs + more, stage: .final)
  }

  private func run(count: Int, first: Int, of total: Int) async throws -> [RunDirectory] {
    let result = try await series.execute(count: count, first: first, of: total)
    if let problem = result.problem { throw problem }
    guard !result.interrupted else {
      throw BlackstartError(
        .interrupted, code: "gate.interrupted", "stopped after \(Amount.count(first + result.runs.count - 1, "run"))",
        hint: "half a gate decides nothing; the runs are judged and kept")
    }
    return result.runs
  }

  private func decide(_ runs: [RunDirectory], stage: GateStage) async throws -> Result {
    let records = try runs.map { try RecordReader().read($0) }
    let candidates = try await GateBaseline(history: history).candidates(like: records[0], reference: gate.baseline)
    return Result(
      decision: GateJudge().decide(
        records, pool: candidates, stage: stage, requiresBaseline: gate.requireBaseline), runs: runs,
      records: records)
  }
}
