import ArgumentParser
import DrillModel
import Gate

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a drill, judges it and reports.",
    discussion: """
      Exit codes: 0 pass, 1 objective missed, 2 usage or invalid drill file, 3 refused and nothing touched, 4 could not \
      judge, 5 nothing ran, 6 data finding, 130 interrupted. With --repeat that of the worst run.

      --repeat runs the drill several times, with the kills spread over Patroni's loop_wait, and says what so many runs prove; a report of --export is of all of them.
      """)

  @OptionGroup var file: DrillFileOptions
  @OptionGroup var output: RunOptions
  @OptionGroup var form: OutputOptions

  @Option(name: .customLong("repeat"), help: "Run it so many times.")
  var times = 1

  @Option(help: "Repeats the kill moments of an earlier series.")
  var seed: UInt64?

  func validate() throws {
    guard times >= 1 else { throw ValidationError("--repeat must be 1 or more.") }
    if seed != nil, times == 1 { throw ValidationError("--seed chooses the kill moments of --repeat.") }
  }

  func run() async throws {
    let (drill, text) = try file.load()
    if times > 1 { return try await runSeries(drill, text) }
    let code = try await DrillExecution(drill: drill, text: text, options: output, format: form.format).execute()
    if code != 0 { throw ExitCode(code) }
  }

  private func runSeries(_ drill: Drill, _ text: String) async throws {
    let seed = seed ?? .random(in: 0...UInt64(UInt32.max))
    let series = SeriesExecution(drill: drill, text: text, options: output, seed: seed)
    let result = try await series.execute(count: times)
    let summary = SeriesSummary(result.verdicts, planned: times)
    Terminal.standardOutput.write("\n\(summary.text)\n  kill moments: --seed \(seed)\n")
    if let problem = result.problem { throw problem }
    var code = result.interrupted ? BlackstartError.Category.interrupted.exitCode : summary.exitCode
    if !result.isReported { code = max(code, BlackstartError.Category.harness.exitCode) }
    if code != 0 { throw ExitCode(code) }
  }
}
