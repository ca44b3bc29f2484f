import ArgumentParser
import DrillModel
import Evidence
import Reports

struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Judges the evidence of a run again, offline.",
    discussion:
      "The same evidence gives the same verdict.json, byte for byte. A run that is in the history is brought up to date there. Exit codes are those of `run`."
  )

  @Argument(help: "A run directory.", completion: RunDirectories.completion)
  var path = "runs/latest"

  @OptionGroup var recording: RecordingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let run = try RunDirectory.open(path)
    let verdict = try Judgement(run: run, past: recording.past).judge(terminal: .standardOutput, format: output.format)
    recording.update(run, verdict)
    if verdict.status.exitCode != 0 { throw ExitCode(verdict.status.exitCode) }
  }
}
