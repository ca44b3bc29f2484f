import ArgumentParser
import DrillFile
import DrillModel
import Foundation
import History
import Reports

struct HistoryListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The runs that match, the newest first (this is what `history` alone does).")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @Option(help: "Only this drill's.")
  var drill: String?

  @Option(name: .customLong("class"), help: "Only this class's, such as total-outage or leader-loss.")
  var drillClass: String?

  @Option(help: "Only runs since then: 30d, 12h, 2026-11-28.")
  var since: String?

  @Option(help: "Only runs before then, in the same form.")
  var until: String?

  @Option(
    help: "Only pass, objective-missed, unjudged or data-finding; may be repeated.",
    completion: .list(Verdict.Status.allCases.map(\.rawValue)), transform: HistoryListCommand.status)
  var status: [Verdict.Status] = []

  @Option(help: "At most so many.")
  var limit: Int?

  @Option(help: "text, json or csv.")
  var format = Format.text

  @OptionGroup var history: StoreOptions

  private static func status(_ text: String) throws -> Verdict.Status {
    guard let status = Verdict.Status(rawValue: text) else {
      let words = Verdict.Status.allCases.map(\.rawValue)
      throw ValidationError(
        "There is no status '\(text)', only \(words.joined(separator: ", "))\(Suggestion.suffix(text, among: words))")
    }
    return status
  }

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
  }

  func run() async throws {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let query = RunQuery(
      drill: drill, drillClass: drillClass, statuses: status.isEmpty ? nil : Set(status),
      sinceUnixMilliseconds: try since.map {
        try PastMoment.unixMilliseconds($0, option: "--since", nowUnixMilliseconds: now)
      },
      untilUnixMilliseconds: try until.map {
        try PastMoment.unixMilliseconds($0, option: "--until", nowUnixMilliseconds: now)
      }, limit: limit)
    let runs = try await history.ask { store in
      let runs = try store?.summaries(query) ?? []
      if runs.isEmpty, let store { try KnownNames(store).check(drill: query.drill, drillClass: query.drillClass) }
      return runs
    }
    let terminal = Terminal.standardOutput
    switch format {
    case .json: terminal.write(try HistoryDocument(runs: runs).text())
    case .csv: terminal.write(HistoryCSV.render(runs))
    case .text:
      if runs.isEmpty { return terminal.write("no run matches\n") }
      terminal.write(HistoryTable.render(runs, nowUnixMilliseconds: now, color: terminal.capabilities.color))
    }
  }
}

/// The list in JSON.
struct HistoryDocument: Encodable {
  var schemaVersion = "history/v1"
  var runs: [RunSummary]

  func text() throws -> String { try JSONOutput.text(self) }
}
