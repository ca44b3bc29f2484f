import ArgumentParser
import DrillModel
import Gate

/// What every decision takes.
struct GateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Instead of the history as it is: a file of `gate export`, or a run, to take the history as it was with that run.",
      valueName: "ref|file"), completion: .file(extensions: ["json"]))
  var baseline: String?

  @Flag(help: "Without enough runs to look for a regression the outcome is insufficient-data (exit 4), not pass.")
  var requireBaseline = false

  @Option(help: "text or json.")
  var format = OutputFormat.text

  /// Prints the decision and ends with its exit code.
  /// - Parameter isReported: false if a report that was asked for could not be written, which is never exit code 0.
  func finish(_ decision: GateDecision, isReported: Bool = true) throws {
    switch format {
    case .text: Terminal.standardOutput.write("\n" + GateText(decision).text)
    case .json: Terminal.standardOutput.write(try JSONOutput.text(decision))
    }
    let code = isReported ? decision.exitCode : max(decision.exitCode, BlackstartError.Category.harness.exitCode)
    if code != 0 { throw ExitCode(code) }
  }
}
