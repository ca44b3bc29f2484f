import Cluster
import DrillModel
import Evidence
import Foundation
import Machines

/// Puts a drill's evidence into its run directory; the verdict is added by who judges.
struct RestoreRecord {
  var run: RunDirectory
  var machine: ProcessMachine
  var repository: RepositoryOptions
  var secrets: SecretKeeper

  /// Before anything is restored: so the second listing shows a run directory that lies in the repository.
  func write(inventory: ArchiveInventory, before: RepositoryListing) throws {
    try json(inventory, "archive.json")
    try json(before, "repository-before.json")
  }

  func write(after: RepositoryListing) throws {
    try json(after, "repository-after.json")
    for directory in ["log", "etc"] { try run.makeDirectory("\(run.path)/\(directory)") }
    copy(machine.files.log, to: "log")
    for name in ["postgresql.conf", "pg_hba.conf"] {
      if let text = try? String(contentsOfFile: "\(machine.files.etc)/\(name)", encoding: .utf8) {
        try run.writeText(secrets.redact(configuration: text), to: "\(run.path)/etc/\(name)")
      }
    }
    // Keys and passwords stay where they are.
    let lines = repository.lines(isRedacted: true).joined(separator: "\n")
    try run.writeText(secrets.redact("[global]\n\(lines)\n"), to: "\(run.path)/etc/pgbackrest-repository.conf")
  }

  private func json(_ value: some Encodable, _ name: String) throws {
    try run.writeText(secrets.redact(RunDirectory.canonicalJSON(value)), to: "\(run.path)/\(name)")
  }

  /// A log that cannot be copied keeps nothing from being told.
  private func copy(_ source: String, to target: String) {
    secrets.learn(fromFilesBelow: source)
    let copy = RedactedCopy(secrets.redactor)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: source)) ?? [] {
      try? copy.copy("\(source)/\(name)", to: "\(run.path)/\(target)/\(name)")
    }
  }
}
