import ArgumentParser
import DrillFile
import DrillModel
import Foundation
import History
import Reports

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Reports on runs, in every form.",
    discussion: """
      Forms:
      \(ReportFormats.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      RUN is an id, its beginning, its last six digits, `latest`, `latest:DRILL`, or a run directory.

      With --since, --until or --drill it is about all runs of the history that match.

      It tells of what the runs' verdicts say and judges nothing again: its exit code is 0 whatever they say.
      """)

  @Argument(help: "Which runs; the latest if nothing is said.", completion: .directory)
  var runs: [String] = []

  @Option(help: "All runs since then instead: 30d, 12h, 2026-11-28.")
  var since: String?

  @Option(help: "Only those before then, in the same form.")
  var until: String?

  @Option(help: "Only this drill's.")
  var drill: String?

  @Option(
    help: "\(ReportFormats.all.map(\.name).joined(separator: ", ")).",
    completion: .list(ReportFormats.all.map(\.name)))
  var format = "text"

  @OptionGroup var exports: ExportOptions
  @OptionGroup var history: StoreOptions

  private var hasPeriod: Bool { since != nil || until != nil || drill != nil }

  func validate() throws {
    if hasPeriod, !runs.isEmpty {
      throw ValidationError("Name runs, or a period with --since, --until and --drill; not both.")
    }
  }

  func run() async throws {
    try exports.check()
    let format = try ReportFormats.named(format)
    let query = try hasPeriod ? query() : nil
    let (records, past) = try await history.ask { [runs] store in
      let history: any RunHistory = store ?? EmptyHistory()
      let all = try history.runs(RunQuery())
      if let query { return (try ReportCommand.records(query, history), all) }
      let lookup = RunLookup(history)
      return (try (runs.isEmpty ? ["latest"] : runs).map(lookup.record), all)
    }
    // The same run may be named twice, as by `runs/*`, which names `latest` as well.
    let unique = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }.values
    let parents = Set(records.map { URL(filePath: $0.directory).deletingLastPathComponent().path })
    let beside = parents.flatMap(RunResolver().records(below:))
    let all = Dictionary((past + beside).map { ($0.id, $0) }) { first, _ in first }.values
    let followUps = try unique.map { ($0.id, try FollowUpsFile.read(in: $0.directory)) }
    let input = ReportInput(
      runs: Array(unique), history: Array(all), followUps: Dictionary(uniqueKeysWithValues: followUps))
    try exports.write(input)
    Terminal.standardOutput.write(try format.render(input))
  }

  private func query() throws -> RunQuery {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let moment = { (text: String?, option: String) in
      try text.map { try PastMoment.unixMilliseconds($0, option: option, nowUnixMilliseconds: now) }
    }
    return RunQuery(
      drill: drill, sinceUnixMilliseconds: try moment(since, "--since"),
      untilUnixMilliseconds: try moment(until, "--until"))
  }

  private static func records(_ query: RunQuery, _ history: any RunHistory) throws -> [RunRecord] {
    let records = try history.runs(query)
    guard records.isEmpty else { return records }
    try KnownNames(history).check(drill: query.drill, drillClass: nil)
    throw BlackstartError(
      .usage, code: "report.no-runs", "the history has no run of this period",
      hint: "`blackstart history` lists those that there are")
  }
}
