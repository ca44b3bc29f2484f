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

  /// Gives the exit code of the verdict; an interrupted run is judged as far as it goes and gives 130.
  func execute() async throws -> Int32 {
    let clock = RunClock.start()
    let counter = CommitCounter()
    let display = options.quiet ? nil : try display(clock, counter)
    defer { display?.close() }
    var request = RunRequest(
      drill: drill, clock: clock, drillText: text, runs: options.runs, keep: options.keep,
      listeners: display.map { [$0] } ?? [], counter: counter,
      commandLine: CommandLine.arguments, seed: .random(in: .min ... .max))
    request.initiator = RunRecord.Initiator(environment: ProcessInfo.processInfo.environment)
    let result = try await Interruption.cancelling { [request] in try await Runner(request).run() }
    display?.close()
    if let kept = result.kept {
      Terminal.standardError.write("kept: the machines' directories in \(kept), until `blackstart clean`\n")
    }
    let verdict = try Judgement(run: result.directory, past: options.recording.past).judge(terminal: .standardOutput)
    options.recording.record(result.directory, verdict)
    return result.interrupted ? BlackstartError.Category.interrupted.exitCode : verdict.status.exitCode
  }

  /// On standard error, so that standard output is the summary alone.
  private func display(_ clock: RunClock, _ counter: CommitCounter) throws -> any ProgressDisplay {
    let terminal = Terminal.standardError
    let capabilities = terminal.capabilities
    return LiveDisplay.make(
      plan: try Planner(drill).unleased(), clock: clock, output: terminal.descriptor,
      isTerminal: capabilities.isTerminal, color: capabilities.color, width: capabilities.width,
      committed: { counter.committed })
  }
}
