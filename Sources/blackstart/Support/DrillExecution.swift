import DrillModel
import Evidence
import Foundation
import Reports
import Runner

/// A drill from file to verdict: run, judge, write the reports, print the summary.
struct DrillExecution {
  var drill: Drill
  var text: String
  var options: RunOptions
  /// Which of several runs it is; nil for a run of its own.
  var series: RunRecord.Series?
  /// See `RunRequest`.
  var spreadSeconds: Double?
  /// Of the summary.
  var format = OutputFormat.text

  /// Where the run's summary goes.
  var summary = Terminal.standardOutput

  struct Outcome {
    var directory: RunDirectory
    var verdict: Verdict
    var interrupted: Bool
    /// False if a report that was asked for could not be written.
    var isReported: Bool

    var exitCode: Int32 {
      if interrupted { return BlackstartError.Category.interrupted.exitCode }
      let code = verdict.status.exitCode
      return isReported ? code : max(code, BlackstartError.Category.harness.exitCode)
    }
  }

  /// Gives the exit code of the verdict; an interrupted run is judged as far as it goes and gives 130. A report that was
  /// asked for and could not be written is never exit code 0.
  /// - Parameter reporter: of a command of several runs; its reports are about all of them.
  func execute(_ reporter: RunReporter? = nil) async throws -> Int32 { try await run(reporter).exitCode }

  func run(_ reporter: RunReporter? = nil) async throws -> Outcome {
    try options.exports.check()
    let clock = RunClock.start()
    let counter = CommitCounter()
    let display = options.quiet ? nil : try display(clock, counter)
    defer { display?.close() }
    var request = RunRequest(
      drill: drill, clock: clock, drillText: text, runs: options.runs, keep: options.keep,
      listeners: display.map { [$0] } ?? [], counter: counter,
      commandLine: CommandLine.arguments, seed: .random(in: .min ... .max))
    request.initiator = RunRecord.Initiator(environment: ProcessInfo.processInfo.environment)
    request.series = series
    request.spreadSeconds = spreadSeconds
    let result = try await Interruption.cancelling { [request] in try await Runner(request).run() }
    display?.close()
    if let kept = result.kept {
      Terminal.standardError.write("kept: the machines' directories in \(kept), until `blackstart clean`\n")
    }
    let verdict = try Judgement(run: result.directory, past: options.recording.past).judge(
      terminal: summary, format: format)
    options.recording.record(result.directory, verdict)
    let isReported = (reporter ?? RunReporter(options.exports)).report(result.directory)
    return Outcome(
      directory: result.directory, verdict: verdict, interrupted: result.interrupted, isReported: isReported)
  }

  /// On standard error, so that standard output is the summary alone.
  private func display(_ clock: RunClock, _ counter: CommitCounter) throws -> any ProgressDisplay {
    let terminal = Terminal.standardError
    let capabilities = terminal.capabilities
    return LiveDisplay.make(
      plan: try Planner(drill, spreadSeconds: spreadSeconds).unleased(), clock: clock, output: terminal.descriptor,
      isTerminal: capabilities.isTerminal, color: capabilities.color, width: capabilities.width,
      committed: { counter.committed })
  }
}
