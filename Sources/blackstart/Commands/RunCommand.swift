import ArgumentParser
import DrillModel

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a drill, judges it and reports.",
    discussion: """
      Exit codes: 0 pass, 1 objective missed, 2 usage or invalid drill file, 3 refused and nothing touched, 4 could not \
      judge, 5 nothing ran, 6 data finding, 130 interrupted.
      """)

  @OptionGroup var file: DrillFileOptions
  @OptionGroup var output: RunOptions
  @OptionGroup var form: OutputOptions

  func run() async throws {
    let (drill, text) = try file.load()
    let code = try await DrillExecution(drill: drill, text: text, options: output, format: form.format)
      .execute()
    if code != 0 { throw ExitCode(code) }
  }
}
