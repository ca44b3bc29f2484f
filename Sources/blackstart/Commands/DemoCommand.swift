import ArgumentParser
import DrillFile
import DrillModel
import Evidence
import Reports

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "The total outage, twice: with no_leader and without. Needs no file.",
    discussion: """
      It takes about two minutes, and on the first run a little longer: Patroni is installed into a virtual environment of \
      blackstart's own. Nothing outside of its state directory and the directory of runs is touched.
      """)

  @OptionGroup var output: RunOptions
  @OptionGroup var form: OutputOptions

  /// The shipped `total-outage`, and what changes in it when nobody has read the small print.
  private static let acts: [(title: String, overrides: [String])] = [
    (
      "1 of 2: every node dies, every data directory is gone; the replica method has no_leader: true",
      // The proof by another backup takes ten seconds, and a newcomer waits for none of it.
      ["verify.protect=false"]
    ),
    (
      "2 of 2: the same disaster with no_leader: false, as in the documentation's own example",
      [
        "name=total-outage-without-no-leader",
        "cluster.local_configuration={postgresql: {pgbackrest: {no_leader: false}}}",
        "expect={outcome: no-primary, gate: no_leader}", "deadline=14s",
      ]
    ),
  ]

  private static let introduction = """
    blackstart builds a real cluster on loopback addresses of its own (three PostgreSQL nodes under Patroni, three etcd members, a
    pgBackRest repository), lets clients write, kills all of it, deletes every data directory, and watches what comes back. Twice,
    about two minutes in all; the first run installs Patroni as well. Ctrl-C ends it; whatever happens, nothing stays running.

    """

  private static func conclusion(asStated: Bool, runs: String) -> String {
    let verdict =
      asStated
      ? "Both ended as stated: with no_leader the cluster came back by itself, without it there was no primary."
      : "Not both ended as stated: the findings above say why."
    return """

      \(verdict)

      Next:
        blackstart explain no_leader         why the second one waits for ever
        blackstart run Drills/FILE.yaml      other disasters; the repository's Drills has them all
        blackstart audit --repo-path DIR     what is missing in a pgBackRest repository of yours; changes nothing
        blackstart judge \(runs)/latest  the same verdict again, from the evidence

      """
  }

  func run() async throws {
    let text = String(decoding: PackageResources.total_outage_yaml, as: UTF8.self)
    var worst: Int32 = 0
    let reporter = RunReporter(output.exports)
    let terminal = form.format == .json ? Terminal.standardError : .standardOutput
    let words = { (text: String) in if form.format == .text || !output.quiet { terminal.write(text) } }
    var verdicts: [Verdict] = []
    words(DemoCommand.introduction)
    for act in DemoCommand.acts {
      words("\n\(act.title)\n\n")
      let drill = try DrillParser.standard.parse(text: text, name: "total-outage", overrides: act.overrides)
      var execution = DrillExecution(drill: drill, text: text, options: output)
      execution.summary = terminal
      let outcome = try await execution.run(reporter)
      if outcome.interrupted { throw ExitCode(outcome.exitCode) }
      worst = max(worst, outcome.exitCode)
      verdicts.append(outcome.verdict)
    }
    words(DemoCommand.conclusion(asStated: worst == 0, runs: output.runs))
    if form.format == .json { Terminal.standardOutput.write(try JSONOutput.text(DemoDocument(verdicts))) }
    if worst != 0 { throw ExitCode(worst) }
  }
}
