import ArgumentParser
import DrillModel
import Foundation
import Reports

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Reports on runs, in every form.",
    discussion: """
      Forms:
      \(ReportFormats.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      It tells of what the runs' verdicts say and judges nothing again: its exit code is 0 whatever they say.
      """)

  @Argument(help: "Run directories.", completion: .directory)
  var runs: [String] = ["runs/latest"]

  @Option(help: "\(ReportFormats.all.map(\.name).joined(separator: ", ")).")
  var format = "text"

  @OptionGroup var exports: ExportOptions

  func run() throws {
    try exports.check()
    let format = try ReportFormats.named(format)
    let resolver = RunResolver()
    let records = try runs.map(resolver.record)
    // The same run may be named twice, as by `runs/*`, which names `latest` as well.
    let unique = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }.values
    let parents = Set(records.map { URL(filePath: $0.directory).deletingLastPathComponent().path })
    let input = ReportInput(runs: Array(unique), history: parents.flatMap(resolver.records(below:)))
    try exports.write(input)
    Terminal.standardOutput.write(try format.render(input))
  }
}
