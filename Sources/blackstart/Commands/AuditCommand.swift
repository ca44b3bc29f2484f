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
      recovery can take; `pgbackrest verify` does not look for gaps. With --repo-path alone the files are read as they lie, \
      which works when every server is dead; with --config through pgBackRest itself, which an encrypted repository or one on \
      another host needs. Of several repositories in a configuration all are looked at, or the one that --repo names.

      With --server the running server is asked as well: for what it has archived that is not there, and what it has not \
      archived. One that does not answer is no pass.

      It also answers whether one could recover now: a line for each check, OK, WARNING, FAILED or UNKNOWN. Ages are \
      FAILED beyond --max-backup-age and --max-archive-age alone.

      Exit codes: 0 all is there, 6 something is not, or a check is FAILED; 1 the archive does not keep up; 4 could not judge, \
      2 usage.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "The repository's directory: what pgBackRest calls repo1-path.", completion: .directory)
  var repoPath: String?

  @Option(help: "Which of a configuration's repositories: 2 for repo2; all by default.")
  var repo: String?

  @Option(help: "Only this stanza.")
  var stanza: String?

  @Option(help: "pgBackRest's configuration: read the repository through pgBackRest.", completion: .file())
  var config: String?

  @OptionGroup var readiness: ReadinessOptions
  @OptionGroup var history: StoreOptions

  @Flag(help: "Read every segment as well: its checksum, and whose WAL it is.")
  var deep = false

  @Option(help: "text or json.")
  var format = Format.text

  func validate() throws {
    if let repo, Int(repo).map({ $0 < 1 }) ?? true {
      throw ValidationError(
        "--repo is a repository's number, as for restore, and not '\(repo)'. HINT: give its directory with --repo-path")
    }
    guard repoPath != nil || config != nil else {
      throw ValidationError("Give the repository with --repo-path, or a configuration of pgBackRest with --config.")
    }
    guard repo == nil || config != nil && repoPath == nil else {
      throw ValidationError("--repo is one of a configuration's repositories: give it with --config alone.")
    }
  }

  func run() async throws {
    let repositories = AuditedRepositories(repositories: try files())
    let (stanza, deep) = (stanza, deep)
    let limits = try readiness.limits()
    let answer = try await readiness.ask()
    let listing = try await onThread("audit") { try repositories.read(stanza: stanza, deep: deep) }
    let name = repoPath ?? config ?? ""
    let facts = try await readiness.facts(listing, answer, reader: try readinessReader(), history: history)
    let audit = ArchiveAudit(
      listing.inventory, contents: listing.contents, server: answer.server?.archiving, silence: answer.silence)
    let checks = Readiness.checks(
      listing.inventory, audit: audit, facts: facts, limits: limits, now: Date().timeIntervalSince1970)
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

  private func files() throws -> [(number: Int?, files: any RepositoryFiles)] {
    guard let config else { return [(nil, PlainRepository(path: absolute(repoPath ?? "")))] }
    guard FileManager.default.isReadableFile(atPath: config) else {
      throw BlackstartError(
        .usage, code: "audit.config", "cannot read \(config)", hint: "give pgBackRest's own configuration file")
    }
    let path = absolute(config)
    let executable = try RestoreOptions.pgbackrest()
    if let repoPath {
      return [(nil, CommandRepository(executable: executable, configuration: path, repositoryPath: absolute(repoPath)))]
    }
    let all = try PgBackRestConfiguration(path: path).repositories(stanza: stanza)
    let wanted = repo.flatMap { Int($0) }
    if let wanted, !all.contains(wanted) {
      throw BlackstartError(
        .usage, code: "audit.config", "\(config) has no repository \(wanted)",
        hint: "it has \(all.map(String.init).joined(separator: ", "))")
    }
    return (wanted.map { [$0] } ?? all).map { number in
      // Without a number where there is one, as pgBackRest has it.
      let number = all.count > 1 ? number : nil
      return (number, CommandRepository(executable: executable, configuration: path, repository: number))
    }
  }

  private func readinessReader() throws -> ReadinessReader? {
    try config.map { try ReadinessReader(executable: RestoreOptions.pgbackrest(), configuration: absolute($0)) }
  }

  private func absolute(_ path: String) -> String { URL(filePath: path).path }
}
