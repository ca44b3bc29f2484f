import ArgumentParser
import Checkers
import DrillModel
import Evidence
import Reports
import Runner

/// A drill from file to verdict: run, judge, write the reports, print the summary.
struct DrillExecution {
  var drill: Drill
  var text: String
  var options: RunOptions

  /// Gives the exit code of the verdict; an interrupted run is judged as far as it goes and gives 130.
  func execute() async throws -> Int32 {
    let terminal = Terminal.standardOutput
    let display = options.quiet ? nil : LiveDisplay(drill: drill, terminal: terminal)
    let request = RunRequest(
      drill: drill, drillText: text, runs: options.runs, keep: options.keep, listeners: display.map { [$0] } ?? [],
      commandLine: CommandLine.arguments, seed: .random(in: .min ... .max))
    let result: RunResult
    do {
      result = try await Interruption.cancelling { try await Runner(request).run() }
    } catch {
      display?.finish()
      throw error
    }
    display?.finish()
    let verdict = try Judgement(run: result.directory).judge(terminal: terminal)
    return result.interrupted ? 130 : verdict.status.exitCode
  }
}
