import ArgumentParser
import Cluster
import DrillFile
import DrillModel
import Foundation
import History
import Postgres

/// What `audit` takes to answer whether one could recover now.
struct ReadinessOptions: ParsableArguments {
  @Option(help: "FAILED if the newest backup that can be restored is older, such as 26h.")
  var maxBackupAge: String?

  @Option(help: "FAILED if the last segment was archived longer ago, such as 15m.")
  var maxArchiveAge: String?

  @Option(help: "A running server of the stanza: ADDRESS:PORT, or a socket's directory with :PORT. PGPASSWORD is used.")
  var server: String?

  @Option(help: "The user for --server.")
  var user = "postgres"

  func limits() throws -> ReadinessLimits {
    ReadinessLimits(
      maxBackupAgeSeconds: try maxBackupAge.map {
        try CommandLineQuantity.seconds($0, option: "--max-backup-age")
      },
      maxArchiveAgeSeconds: try maxArchiveAge.map {
        try CommandLineQuantity.seconds($0, option: "--max-archive-age")
      })
  }

  /// What the server says; to be asked before the repository is listed, so that what it says is archived must be there.
  func ask() async throws -> Answer {
    guard let server else { return Answer() }
    let source = try ArchivingServer(server, user: user, environment: ProcessInfo.processInfo.environment)
    do {
      return Answer(server: try await source.read())
    } catch let error as PostgresError {
      return Answer(silence: "\(server): \(error.message)")
    }
  }

  /// What came of asking a server: one of both, or neither if there is none to be asked.
  struct Answer {
    var server: ReadinessFacts.Server?
    var silence: String?
  }

  /// What is known beside the repository's files. A server is for the one stanza that there is.
  func facts(
    _ listing: AuditedRepositories.Listing, _ answer: Answer, reader: ReadinessReader?, history: StoreOptions
  ) async throws -> ReadinessFacts {
    var facts = ReadinessFacts(problems: answer.silence.map { [$0] } ?? [])
    if let reader {
      facts.tools = try await onThread("readiness") {
        listing.origins.mapValues { reader.read(stanza: $0.stanza, repository: $0.repository) }
      }
    }
    // A history that cannot be read is one that has no restore.
    facts.speeds = (try? await history.ask { try ReadinessOptions.speeds(listing, $0) }) ?? [:]
    guard server != nil else { return facts }
    guard Set(listing.origins.values.map(\.stanza)).count == 1 else {
      throw BlackstartError(
        .usage, code: "audit.server", "--server is for one stanza", hint: "name it with --stanza")
    }
    for name in listing.origins.keys { facts.servers[name] = answer.server }
    return facts
  }

  private static func speeds(
    _ listing: AuditedRepositories.Listing, _ store: HistoryStore?
  ) throws -> [String: ReadinessFacts.Speed] {
    guard let store else { return [:] }
    var speeds: [String: ReadinessFacts.Speed] = [:]
    for stanza in listing.inventory.stanzas {
      guard let origin = listing.origins[stanza.name],
        let identifier = stanza.databases.max(by: { $0.id < $1.id })?.systemIdentifier
      else { continue }
      speeds[stanza.name] = try MeasuredRestore.newest(
        of: origin.stanza, systemIdentifier: identifier, in: store)
    }
    return speeds
  }
}
