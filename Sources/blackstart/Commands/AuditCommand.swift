import ArgumentParser
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

      Exit codes: 0 all is there, 6 something is not, 4 could not judge, 2 usage.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "The repository's directory: what pgBackRest calls repo1-path.", completion: .directory)
  var repo: String?

  @Option(help: "Only this stanza.")
  var stanza: String?

  @Option(help: "pgBackRest's configuration: read the repository through pgBackRest.", completion: .file())
  var config: String?

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
    let audit = try await onThread("audit") {
      let inventory = try reader.read(stanza: stanza)
      return ArchiveAudit(inventory, contents: deep ? try reader.contents(of: inventory) : [])
    }
    let name = repo ?? config ?? ""
    let report = AuditReport(audit, repository: name)
    let terminal = Terminal.standardOutput
    switch format {
    case .json: terminal.write(try report.json())
    case .text:
      let capabilities = terminal.capabilities
      let depth =
        deep ? "every segment was read" : "the segments themselves were not read: --deep does that"
      terminal.write(
        AuditSummary.render(
          audit, repository: name, depth: depth, color: capabilities.color, width: capabilities.width))
    }
    if report.status.exitCode != 0 { throw ExitCode(report.status.exitCode) }
  }

  private func files() throws -> any RepositoryFiles {
    guard let config else { return PlainRepository(path: absolute(repo ?? "")) }
    guard FileManager.default.isReadableFile(atPath: config) else {
      throw BlackstartError(
        .usage, code: "audit.config", "cannot read \(config)", hint: "give pgBackRest's own configuration file")
    }
    let tools = ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).entries()
    guard let executable = tools.first(where: { $0.program == "pgbackrest" })?.path else {
      throw BlackstartError(
        .refused, code: "tools.missing", "not installed: pgbackrest", hint: "apt-get install pgbackrest")
    }
    return CommandRepository(
      executable: executable, configuration: absolute(config), repositoryPath: repo.map(absolute))
  }

  private func absolute(_ path: String) -> String { URL(filePath: path).path }
}
