import Cluster
import DrillModel
import Evidence
import Machines

extension RunSession {
  /// Ready again, and not just up: WAL of the new timeline reaches the repository, a new full backup is taken, and that
  /// backup is restored. What does not come about is a result, not an error of the harness.
  func protect(_ primary: String) async throws {
    guard drill.protects, let scratch = scratches.first else { return }
    try await recorder.phase(.protection) {
      guard try await step(.archiveResumedMissed, primary, { try await awaitArchiving(on: primary) }) else { return }
      guard try await step(.backupRenewedMissed, primary, { try await renewBackup(on: primary) }) else { return }
      _ = try await step(.backupRestoredMissed, scratch.machine.name, { try await proveBackup(on: scratch) })
    }
  }

  /// False if it failed, which is then recorded.
  private func step(
    _ missed: EventKind, _ machine: String, _ body: () async throws -> Void
  ) async throws -> Bool {
    do {
      try await body()
      return true
    } catch {
      try Task.checkCancellation()
      let reason = (error as? BlackstartError).map { ([$0.message] + $0.logTail).joined(separator: "; ") }
      recorder.note(missed, machine: machine, message: reason ?? "\(error)")
      return false
    }
  }

  private func awaitArchiving(on primary: String) async throws {
    let (segment, t, lastMiss) = try await archiveSegment(on: primary)
    recorder.note(
      .archiveResumed, t: t, machine: primary, message: segment.description,
      values: [
        "segment": .string(segment.description), "timeline": .integer(Int64(segment.timeline.value)),
        "previousAttempt": .integer(lastMiss),
      ])
  }

  /// Closes the current segment and waits until it is in the repository; gives when it was seen there, and when it was last
  /// not.
  @discardableResult
  func archiveSegment(on primary: String) async throws -> (segment: WALSegment, t: Int64, lastMiss: Int64) {
    // A transaction with an id writes a record, so that there is something to switch away from.
    let name = try await cluster.execute(
      ["SELECT txid_current()", "SELECT pg_walfile_name(pg_switch_wal())"], on: primary)
    guard let name, let segment = WALSegment(fileName: name) else {
      throw BlackstartError(.harness, code: "protect.switch", "\(primary) named no segment after a WAL switch")
    }
    let lastMiss = Stamp(clock.now())
    let t = try await cluster.wait(for: "the archiving of \(name)", deadlineSeconds: 30, everySeconds: 0.1) {
      let asked = clock.now()
      let files = try await cluster.backup.inventory().stanzas.flatMap(\.archives).flatMap(\.segments)
      if files.contains(where: { $0.name == name }) { return clock.now() as Int64? }
      lastMiss.set(asked)
      return nil
    }
    return (segment, t, lastMiss.value)
  }

  private func renewBackup(on primary: String) async throws {
    let ledger = try await ScratchServer.ledger(cluster.connection(to: primary))
    try await cluster.backup.backup(.full, on: cluster.machine(primary))
    let end = clock.now()
    let backups = try await cluster.backup.inventory().stanzas.flatMap(\.backups)
    let label = backups.max { $0.label < $1.label }?.label ?? ""
    recorder.note(
      .backupRenewed, t: end, machine: primary, message: label,
      values: ["label": .string(label), "rows": .string(ledger.rows), "digest": .string(ledger.digest)])
  }

  /// A backup that nobody has restored is a hope.
  private func proveBackup(on scratch: ScratchServer) async throws {
    let proof = try await scratch.prove(cluster)
    try run.write(RestoredBackup(integrity: proof.integrity, checksums: proof.checksums))
    recorder.note(
      .backupRestored, machine: scratch.machine.name,
      values: [
        "systemIdentifier": .string(proof.systemIdentifier), "rows": .string(proof.ledger.rows),
        "digest": .string(proof.ledger.digest), "checksums": .string(proof.checksums.state), "integrity": "recorded",
      ])
  }
}
