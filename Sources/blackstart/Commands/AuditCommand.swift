import ArgumentParser
import Checkers
import Cluster
import DrillModel
import Foundation
import Postgres
import Reports

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Looks for what is missing in a pgBackRest repository; changes nothing.",
    discussion: """
      Every WAL segment from each backup's start to the end of the archive must be there once, on every timeline that \
      recovery can take; `pgbackrest verify` does not look for gaps. With --repo alone the files are read as they lie, which \
      works when every server is dead; with --config through pgBackRest itself, which an encrypted repository or one on \
      another host needs.

      It also answers whether one could recover now: a line for each check, OK, WARNING, FAILED or UNKNOWN. Ages are \
      FAILED beyond --max-backup-age and --max-archive-age alone.

      Exit codes: 0 all is there, 6 something is not, or a check is FAILED; 4 could not judge, 2 usage.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "The repository's directory: what pgBackRest calls repo1-path.", completion: .directory)
  var repo: String?

  @Option(help: "Only this stanza.")
  var stanza: String?

  @Option(help: "pgBackRest's configuration: read the repository through pgBackRest.", completion: .file())
  var config: String?

  @OptionGroup var readiness: ReadinessOptions

  @Flag(help: "Read every segment as well: its checksum, and whose WAL it is.")
  var deep = false

  @Option(help: "text or json.")
  var format = Format.text

  func validate() throws {
    guard repo != nil || config != nil else {
      throw ValidationError("Give the repository with --repo, or a configuration of pgBackRest with --config.")
    }
  }

  func run() async throws {
    let reader = InventoryReader(try files(), looksIntoSegments: true)
    let (stanza, deep) = (stanza, deep)
    let limits = try readiness.limits()
    let answer = try await readiness.ask()
    let (inventory, contents) = try await onThread("audit") {
      let inventory = try reader.read(stanza: stanza)
      return (inventory, deep ? try reader.contents(of: inventory) : [])
    }
    let name = repo ?? config ?? ""
    let facts = try await readiness.facts(inventory.stanzas.map(\.name), answer, reader: try readinessReader())
    let audit = ArchiveAudit(
      inventory, contents: contents, server: answer.server?.archiving, silence: answer.silence)
    let checks = Readiness.checks(
      inventory, audit: audit, facts: facts, limits: limits, now: Date().timeIntervalSince1970)
    let report = AuditReport(audit, repository: name, readiness: checks)
    let terminal = Terminal.standardOutput
    switch format {
    case .json: terminal.write(try report.json())
    case .text:
      let capabilities = terminal.capabilities
      let depth =
        deep ? "every segment was read" : "the segments themselves were not read: --deep does that"
      terminal.write(
        AuditSummary.render(
          audit, repository: name, depth: depth, readiness: checks, color: capabilities.color, width: capabilities.width
        ))
    }
    if report.status.exitCode != 0 { throw ExitCode(report.status.exitCode) }
  }

  private func files() throws -> any RepositoryFiles {
    guard let config else { return PlainRepository(path: absolute(repo ?? "")) }
    guard FileManager.default.isReadableFile(atPath: config) else {
      throw BlackstartError(
        .usage, code: "audit.config", "cannot read \(config)", hint: "give pgBackRest's own configuration file")
    }
    return CommandRepository(
      executable: try RestoreOptions.pgbackrest(), configuration: absolute(config), repositoryPath: repo.map(absolute))
  }

  private func readinessReader() throws -> ReadinessReader? {
    try config.map { try ReadinessReader(executable: RestoreOptions.pgbackrest(), configuration: absolute($0)) }
  }

  private func absolute(_ path: String) -> String { URL(filePath: path).path }
}
