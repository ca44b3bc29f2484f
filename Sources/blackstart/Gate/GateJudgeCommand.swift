import ArgumentParser
import DrillModel
import Gate
import History

struct GateJudgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Decides about runs that there are; runs nothing and changes nothing.",
    discussion: "Exit codes are those of `gate`; 4 as well if the rule wants the extension (--stage first).")

  @Argument(help: "Runs, as for `show`: ids, run directories, latest, latest:DRILL.", completion: .directory)
  var runs: [String]

  @Option(
    help: "single: the number of runs was fixed beforehand; first: it may be extended; final: it was.",
    completion: .list(GateStage.allCases.map(\.rawValue)), transform: GateJudgeCommand.stage)
  var stage = GateStage.single

  @OptionGroup var gate: GateOptions
  @OptionGroup var history: StoreOptions

  private static func stage(_ text: String) throws -> GateStage {
    guard let stage = GateStage(rawValue: text) else {
      throw ValidationError("There is no stage '\(text)', only single, first and final.")
    }
    return stage
  }

  func run() async throws {
    let records = try await history.ask { [runs] store in
      let lookup = RunLookup(store ?? EmptyHistory())
      return try runs.map { try lookup.record($0) }
    }
    guard Set(records.map(\.id)).count == records.count else {
      throw BlackstartError(.usage, code: "gate.twice", "a run is named twice, and would count twice")
    }
    let candidates = try await GateBaseline(history: history).candidates(
      like: records[0], reference: gate.baseline, before: records.map(\.startedUnixMilliseconds).min())
    try gate.finish(
      GateJudge().decide(records, pool: candidates, stage: stage, requiresBaseline: gate.requireBaseline))
  }
}
