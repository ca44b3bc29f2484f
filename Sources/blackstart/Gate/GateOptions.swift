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

  @Flag(help: "Without enough runs to look for a regression: exit 4, not 0.")
  var requireBaseline = false

  @Option(help: "text or json.")
  var format = OutputFormat.text

  /// Prints the decision and ends with its exit code.
  func finish(_ decision: GateDecision) throws {
    switch format {
    case .text: Terminal.standardOutput.write("\n" + GateText(decision).text)
    case .json: Terminal.standardOutput.write(try JSONOutput.text(decision))
    }
    let open = requireBaseline && decision.outcome == .pass && decision.regression == nil
    let code = open ? BlackstartError.Category.harness.exitCode : decision.exitCode
    if code != 0 { throw ExitCode(code) }
  }
}
