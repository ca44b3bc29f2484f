import ArgumentParser
import DrillFile
import DrillModel

struct PITRCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pitr",
    abstract: "Recovers to every kind of target, and holds each recovery against PostgreSQL's own stop rules.",
    discussion: """
      It builds a cluster, takes backups of every kind while clients write, lets it fail over, and recovers to scratch \
      servers: to times, transactions, positions, restore points and the ends of backups and archives, with and without the \
      target itself, along every timeline, and once more from what was recovered. The worst cases that the run has are always \
      among them; the others are chosen at random. What came back must be exactly the transactions that the witness's WAL \
      predicts.

      Exit codes: those of `run`; 6 if a recovery gave anything else than it had to.
      """)

  @Argument(
    help: "A drill with a `pitr` section; none for the shipped pitr-matrix.", completion: .file(extensions: ["yaml"]))
  var path: String?
  @Option(help: "Random targets, beside the worst cases.")
  var random: Int?
  @Option(help: "Chooses the random targets.")
  var seed: UInt64?
  @Option(name: .customLong("set"), help: "Overrides a value, such as cluster.backup=barman; may be repeated.")
  var overrides: [String] = []
  @OptionGroup var output: RunOptions
  @OptionGroup var form: OutputOptions

  func run() async throws {
    let (drill, text) = try load()
    guard drill.pitr != nil else {
      throw BlackstartError(
        .usage, code: "pitr.none", "\(drill.name) has no `pitr` section",
        hint: "blackstart pitr Drills/pitr/pitr-matrix.yaml")
    }
    let code = try await DrillExecution(drill: drill, text: text, options: output, format: form.format)
      .execute()
    if code != 0 { throw ExitCode(code) }
  }

  private func load() throws -> (Drill, String) {
    let chosen = [random.map { "pitr.random=\($0)" }, seed.map { "pitr.seed=\($0)" }].compactMap { $0 }
    if let path {
      let file = try DrillFileOptions.parse([path] + (overrides + chosen).flatMap { ["--set", $0] })
      return try file.load()
    }
    let text = String(decoding: PackageResources.pitr_matrix_yaml, as: UTF8.self)
    return (try DrillParser.standard.parse(text: text, name: "pitr-matrix", overrides: overrides + chosen), text)
  }
}
