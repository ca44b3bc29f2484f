import ArgumentParser
import DrillModel
import Gate
import History

struct GateRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the drill and decides (this is what `gate DRILL` does).",
    discussion: """
      It fails on any finding about the data, on any run that missed an objective, and on a regression against the accepted \
      runs of the same configuration, class of machine and stamp. Where three runs leave it open, five more are taken, once.

      Exit codes: 0 pass, 1 objective missed or regression, 4 could not judge (also: the machine was not as always), 6 data \
      finding, 130 interrupted; 2, 3 and 5 as for `run`.
      """)

  @OptionGroup var file: DrillFileOptions
  @Option(help: "Where run directories are made.", completion: .directory)
  var directory = "runs"
  @Flag(help: "Print the summaries only.")
  var quiet = false
  @OptionGroup var recording: RecordingOptions
  @OptionGroup var exports: ExportOptions
  @OptionGroup var gate: GateOptions

  @Option(
    name: .customLong("runs"), help: "How many runs, with one extension by 5 if it is due; from 8 on there is none.")
  var count = 3

  @Option(help: "Repeats the kill moments of an earlier gate.")
  var seed: UInt64?

  @Flag(help: "Take the runs, if they pass, as the new normal: what is older is no baseline any more.")
  var accept = false

  @Option(
    help: "Also write the pool, with these runs if they are accepted, to a file for --baseline.", completion: .file())
  var exportBaseline: String?

  func validate() throws {
    guard count >= 1 else { throw ValidationError("--runs must be 1 or more.") }
  }

  func run() async throws {
    let (drill, text) = try file.load()
    var series = SeriesExecution(
      drill: drill, text: text, options: runOptions, seed: seed ?? .random(in: 0...UInt64(UInt32.max)))
    if gate.format == .json { series.summary = .standardError }
    let execution = GateExecution(series: series, gate: gate, history: recording.history)
    let result = try await execution.execute(count: count)
    try await GateMarks(recording: recording).mark(result, gate: series.id, isNewNormal: accept)
    let isReported = series.reporter.report(gateOf: result.runs)
    if let exportBaseline {
      try await GateBaseline(history: recording.history).export(
        to: exportBaseline, like: result.records[0], reference: gate.baseline,
        adding: try result.runs.map { try RecordReader().read($0) })
    }
    try gate.finish(result.decision, isReported: isReported)
  }

  /// Here --runs is how many, as in "twenty runs", so where they are kept has another name.
  private var runOptions: RunOptions {
    var options = RunOptions()
    // All of them: what was not parsed and is not set here ends the program where it is read.
    (options.runs, options.keep, options.quiet, options.recording) = (directory, false, quiet, recording)
    options.exports = exports
    return options
  }
}
