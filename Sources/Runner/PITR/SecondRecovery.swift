import Cluster
import DrillModel
import Evidence
import Machines
import Postgres
import Workloads

/// A recovery of a recovery: a recovered server takes writes and archives its own timeline into a copy of the repository;
/// then the copy is recovered from, to points of that timeline.
struct SecondRecovery {
  private static let archive = "archive-2"
  private static let transactions = 40
  private static let restorePoint = "second-drill"

  let session: RunSession
  let log: RecoveryLog
  /// The number of the last case before.
  let after: Int

  /// If it cannot be made or does not get to its end, the run says so: then it is incomplete.
  func run() async throws {
    guard let missed = try await recover() else { return }
    session.recorder.note(.pitrSecondMissed, message: missed)
  }

  /// Gives what it failed at.
  private func recover() async throws -> String? {
    guard let scratch = session.scratches.first else { return "there is no scratch machine" }
    let machine = scratch.machine
    let copy = session.cluster.backup.moved(to: machine)
    try await copyRepository(to: copy, on: machine)
    var server = PITRServer(
      machine: machine, port: scratch.port, cluster: session.cluster, backup: copy, archive: PITRMatrix.archive,
      archives: true)
    guard let ground = grounds(try await copy.inventory()).first else { return "the copied repository has no backup" }
    guard let middle = middle(ground) else { return "no transaction is archived after backup \(ground.backup.label)" }
    let first = PITRCase(
      number: after + 1, reason: "first of two recoveries: it archives its own timeline", label: ground.backup.label,
      target: RecoveryTarget(.xid(middle.xid), timeline: .current))
    session.plan([first], of: PITRMatrix.archive)
    let result = try await server.attempt(first) { try await write(on: $0, copy) }
    try session.record(result)
    guard result.record.newTimeline != nil else { return "the first of the two recoveries failed" }
    try await session.witness.copy(server.directory(first) + "/pg_wal", of: machine.name, as: "pg_wal-second")
    try await server.remove(first)
    let archive = try await copy.inventory()
    try session.run.write(pitrArchive: archive, name: SecondRecovery.archive)
    server.archive = SecondRecovery.archive
    server.archives = false
    let targets = targets(archive, try await session.recoveryLog(), result.record)
    session.plan(targets.cases, of: SecondRecovery.archive, impossible: targets.impossible)
    for asked in targets.cases {
      try session.record(try await server.attempt(asked))
      try await server.remove(asked)
    }
    return targets.cases.isEmpty ? "nothing of its own timeline could be asked for" : nil
  }

  private func grounds(_ archive: ArchiveInventory) -> [PITRGround] {
    archive.stanzas.flatMap(\.backups).compactMap { PITRGround($0, in: archive) }
  }

  /// A transaction on the first backup's own timeline.
  private func middle(_ ground: PITRGround) -> RecoveryLog.Entry? {
    let targets = PITRTargets(grounds: [ground], log: log)
    let all = targets.entries(ground, along: ground.timeline).filter { $0.identity != nil && $0.start >= ground.stop }
    return all.isEmpty ? nil : all[all.count / 2]
  }

  private static func parent(_ backup: any BackupProvider) -> String {
    String(
      backup.repositoryPath.prefix(upTo: backup.repositoryPath.lastIndex(of: "/") ?? backup.repositoryPath.endIndex))
  }

  private func copyRepository(to copy: any BackupProvider, on machine: any Machine) async throws {
    try await machine.makeDirectory(machine.files.data, mode: 0o700)
    let result = try await machine.run(
      MachineCommand(
        "/bin/cp", ["-a", SecondRecovery.parent(session.cluster.backup) + "/.", SecondRecovery.parent(copy)]),
      deadlineSeconds: 300)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "pitr.copy", "the repository could not be copied: \(result.status)",
        logTail: result.errorOutput.split(separator: "\n").suffix(3).map(String.init))
    }
  }

  /// Writes as clients do, names a point, writes some more, and waits until all of it is archived.
  private func write(on connection: ConnectionParameters, _ copy: any BackupProvider) async throws {
    let segment = try await withConnection(connection) { connection in
      let writer = SecondWriter(connection)
      try writer.prepare()
      for number in 1...SecondRecovery.transactions {
        if number == SecondRecovery.transactions / 2 {
          try connection.query("SELECT pg_create_restore_point('\(SecondRecovery.restorePoint)')")
        }
        try writer.commit(number)
      }
      return try connection.query("SELECT pg_walfile_name(pg_switch_wal())").scalar ?? ""
    }
    _ = try await session.cluster.wait(for: "the archiving of \(segment)", deadlineSeconds: 60, everySeconds: 0.1) {
      let files = try await copy.inventory().stanzas.flatMap(\.archives).flatMap(\.segments)
      return files.contains { $0.name == segment } ? true : nil
    }
  }

  private func targets(_ archive: ArchiveInventory, _ log: RecoveryLog, _ first: PITRRecord) -> PITRTargets {
    let ground = grounds(archive).first
    var targets = PITRTargets(
      grounds: [ground].compactMap { $0 }, log: log, kinds: Set(session.cluster.backup.points), after: after + 1)
    guard let timeline = first.newTimeline else { return targets }
    let own = (log.parts[timeline]?.entries ?? []).filter { $0.kind == .commit && $0.identity != nil }
    let middle = own.isEmpty ? nil : own[own.count / 2]
    targets.add("a recovery of a recovery: its end", ground, .latest)
    targets.add("a recovery of a recovery: its restore point", ground, .name(SecondRecovery.restorePoint))
    for inclusive in [true, false] {
      targets.add(
        "a recovery of a recovery: \(inclusive ? "with" : "without") one of its transactions", ground,
        middle.map { .xid($0.xid) }, inclusive: inclusive, timeline: .number(timeline))
    }
    targets.add(
      "a recovery of a recovery: its first transaction, by time", ground,
      own.first.map { .time(unixMicroseconds: $0.unixMicroseconds) })
    return targets
  }
}
