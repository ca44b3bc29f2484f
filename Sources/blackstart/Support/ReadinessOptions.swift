import ArgumentParser
import Cluster
import DrillFile
import DrillModel
import Foundation
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

  /// What is known beside the repository's files. A server is asked for the one stanza that there is.
  func facts(_ stanzas: [String], reader: ReadinessReader?) async throws -> ReadinessFacts {
    var facts = ReadinessFacts()
    if let reader {
      facts.tools = try await onThread("readiness") {
        Dictionary(stanzas.map { ($0, reader.read(stanza: $0)) }) { first, _ in first }
      }
    }
    guard let server else { return facts }
    let source = try ArchivingServer(server, user: user, environment: ProcessInfo.processInfo.environment)
    guard stanzas.count == 1 else {
      throw BlackstartError(
        .usage, code: "audit.server", "--server is for one stanza", hint: "name it with --stanza")
    }
    do {
      facts.servers[stanzas[0]] = try await source.read()
    } catch let error as PostgresError {
      facts.problems.append("\(server) did not answer: \(error.message)")
    }
    return facts
  }
}
