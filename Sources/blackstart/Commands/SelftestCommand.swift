import ArgumentParser
import Controls
import DrillFile
import DrillModel
import Evidence
import Foundation
import Reports
import Runner

struct SelftestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract:
      "Tests the judge: plants known defects in what a real drill recovered, and holds each finding against them.",
    discussion: """
      It runs one drill, and then every control on a copy of what the drill left. A control passes only if the judge finds \
      exactly the planted defect and nothing else; the clean runs at the end pass only if nothing is found.

      Exit codes: 0 all passed, 1 a control did not, 4 the drill itself gave no sound recovery to plant anything in.
      """)

  @Option(help: "How often the recovered server is killed, recovers and is judged with nothing planted.")
  var clean = 20
  @Option(help: "Only controls whose name contains this; may be given several times.")
  var only: [String] = []
  @Option(help: "text, json, or markdown for the table of the README.")
  var format = ControlTable.Format.text
  @Option(help: "Where the drill's run directory is made.")
  var runs = "runs"

  /// A total outage that loses nothing, out of the shipped one.
  private static let overrides = [
    "name=selftest", "fault={power_off: {target: all, when: after-wal-switch, hold: 3s}}",
    "expect={outcome: recovers, loss: none, objectives: {time_to_new_primary: 120s}}",
  ]

  @Flag(help: "Print the results only.")
  var quiet = false

  func validate() throws {
    guard clean >= 0 else { throw ValidationError("--clean must not be negative.") }
  }

  func run() async throws {
    let text = String(decoding: PackageResources.total_outage_yaml, as: UTF8.self)
    let drill = try DrillParser.standard.parse(text: text, name: "total-outage", overrides: Self.overrides)
    let controls = (Controls.all + Controls.clean(clean)).filter { control in
      only.isEmpty || only.contains { control.name.contains($0) }
    }
    guard !controls.isEmpty else {
      throw BlackstartError(
        .usage, code: "selftest.no-control", "no control is called like \(only.joined(separator: " or "))",
        hint: "the controls are \(Controls.all.map(\.name).joined(separator: ", "))")
    }
    let request = RunRequest(
      drill: drill, clock: RunClock.start(), drillText: text, runs: runs, keep: false, listeners: [],
      commandLine: CommandLine.arguments, seed: .random(in: .min ... .max))
    let terminal = Terminal.standardError
    let isQuiet = quiet
    if !isQuiet { terminal.write("running the drill that everything is planted in\n") }
    let selfTest = SelfTest(request, controls: controls)
    let outcome = try await Interruption.cancelling {
      try await selfTest.run { result in
        if !isQuiet { terminal.write("\(result.passed ? "ok    " : "FAILED") \(result.name)\n") }
      }
    }
    guard outcome.verdict.status == .pass else {
      Terminal.standardOutput.write("\(outcome.verdict.sentence)\n")
      throw ExitCode(Verdict.Status.unjudged.exitCode)
    }
    try Task.checkCancellation()
    Terminal.standardOutput.write(try ControlTable(results: outcome.results).render(format))
    if outcome.results.contains(where: { !$0.passed }) { throw ExitCode(1) }
  }
}

extension ControlTable.Format: ExpressibleByArgument {}
