import ArgumentParser
import DrillModel
import Evidence
import Reports

struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Judges the evidence of a run again, offline.",
    discussion: "The same evidence gives the same verdict.json, byte for byte. Exit codes are those of `run`.")

  @Argument(help: "A run directory.", completion: RunDirectories.completion)
  var path = "runs/latest"

  @OptionGroup var output: OutputOptions

  func run() throws {
    let verdict = try Judgement(run: RunDirectory.open(path)).judge(terminal: .standardOutput, format: output.format)
    if verdict.status.exitCode != 0 { throw ExitCode(verdict.status.exitCode) }
  }
}
