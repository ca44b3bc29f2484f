import ArgumentParser
import Workloads

/// How a bench tells what it measured.
struct BenchOutput: ParsableArguments {
  @Option(help: "text or json.")
  var format = OutputFormat.text

  /// Beside JSON only the other stream is free.
  var progress: @Sendable (String) -> Void {
    let terminal = format == .json ? Terminal.standardError : .standardOutput
    return { terminal.write($0 + "\n") }
  }

  /// - Throws: exit code 1 if a limit is not kept.
  func show(_ text: String, _ document: BenchDocument) throws {
    Terminal.standardOutput.write(format == .json ? try JSONOutput.text(document) : text + "\n")
    if !document.met { throw ExitCode(1) }
  }
}
