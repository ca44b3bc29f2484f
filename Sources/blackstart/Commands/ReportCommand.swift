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

      It tells of what the runs' verdicts say and judges nothing again: its exit code is 0 whatever they say.
      """)

  @Argument(help: "Which runs.", completion: .directory)
  var runs: [String] = ["latest"]

  @Option(
    help: "\(ReportFormats.all.map(\.name).joined(separator: ", ")).",
    completion: .list(ReportFormats.all.map(\.name)))
  var format = "text"

  @OptionGroup var exports: ExportOptions
  @OptionGroup var history: StoreOptions

  func run() async throws {
    try exports.check()
    let format = try ReportFormats.named(format)
    let (records, past) = try await history.ask { [runs] store in
      let lookup = RunLookup(store ?? EmptyHistory())
      return (try runs.map(lookup.record), try store?.runs(RunQuery()) ?? [])
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
}
