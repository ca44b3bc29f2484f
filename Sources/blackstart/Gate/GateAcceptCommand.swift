import ArgumentParser
import DrillModel
import Evidence
import Foundation
import Gate
import History

struct GateAcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Takes runs as the new normal: what is older is no baseline any more.",
    discussion: "For a change that is slower on purpose. Only runs that passed can be accepted.")

  @Argument(help: "Runs, as for `show`.", completion: .directory)
  var runs: [String]

  @OptionGroup var output: OutputOptions
  @OptionGroup var history: StoreOptions

  func run() async throws {
    let accepted = try await history.change { [runs] store in
      let records = try runs.map { try RunLookup(store).record($0) }
      if let failed = records.first(where: { $0.verdict.status != .pass }) {
        throw BlackstartError(
          .refused, code: "gate.not-passed", "\(failed.id) did not pass (\(failed.verdict.status.rawValue))")
      }
      for record in records { try GateAcceptCommand.accept(record, gate: "accept-\(records[0].id)", store) }
      return records.map(\.id)
    }
    if output.format == .json {
      return Terminal.standardOutput.write(try JSONOutput.text(AcceptDocument(accepted: accepted)))
    }
    for id in accepted { Terminal.standardOutput.write("accepted \(id)\n") }
  }

  /// In the run directory as well, if it is still there: then it is accepted wherever it is imported.
  private static func accept(_ record: RunRecord, gate: String, _ store: HistoryStore) throws {
    var record = record
    let mark = GateMark(gate: gate, outcome: record.gate?.outcome ?? "accepted", isAccepted: true, startsPool: true)
    record.gate = mark
    if let run = try? RunDirectory.open(record.directory), run.id == record.id { try run.write(mark) }
    try store.save(record)
  }
}

/// The runs that were accepted, in JSON.
private struct AcceptDocument: Encodable {
  let schemaVersion = "gate-accept/v1"
  var accepted: [String]
}
