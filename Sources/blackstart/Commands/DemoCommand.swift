import ArgumentParser
import DrillFile
import DrillModel
import Evidence

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "The total outage, twice: with no_leader and without. Needs no file.")

  @OptionGroup var output: RunOptions

  /// The shipped `total-outage`, and what changes in it when nobody has read the small print.
  private static let acts: [(title: String, overrides: [String])] = [
    ("1 of 2: every node dies, every data directory is gone; the replica method has no_leader: true", []),
    (
      "2 of 2: the same disaster with no_leader: false, as in the documentation's own example",
      [
        "name=total-outage-without-no-leader",
        "cluster.local_configuration={postgresql: {pgbackrest: {no_leader: false}}}",
        "expect={outcome: no-primary, gate: no_leader}", "deadline=20s",
      ]
    ),
  ]

  func run() async throws {
    let text = String(decoding: PackageResources.total_outage_yaml, as: UTF8.self)
    var worst: Int32 = 0
    let reporter = RunReporter(output.exports)
    for act in DemoCommand.acts {
      Terminal.standardOutput.write("\n\(act.title)\n\n")
      let drill = try DrillParser.standard.parse(text: text, name: "total-outage", overrides: act.overrides)
      let code = try await DrillExecution(drill: drill, text: text, options: output).execute(reporter)
      if code == 130 { throw ExitCode(130) }
      worst = max(worst, code)
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}
