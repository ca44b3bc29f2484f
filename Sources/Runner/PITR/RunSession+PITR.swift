import Cluster
import DrillModel
import Evidence
import Foundation
import Machines
import Postgres
import Workloads

extension RunSession {
  /// Backups of every kind and restore points, made while clients write: what a matrix begins with and leads to.
  func preparePITR(on primary: String) async throws {
    guard drill.pitr != nil else { return }
    try await recorder.phase(.pitrBackups) {
      try await restorePoint("morning", on: primary)
      for kind in cluster.backup.kinds where kind != .full {
        try await cluster.backup.backup(kind, on: cluster.machine(primary))
        try await restorePoint("after-\(kind.rawValue)", on: primary)
      }
      try await commitAtOnce(on: primary)
    }
  }

  /// The same on the new timeline, and the same name once more; then what is not archived: clients' commits, and a name.
  func continuePITR(on primary: String, workload: RunningWorkload) async throws {
    guard drill.pitr != nil else { return }
    try await recorder.phase(.pitrBackups) {
      try await restorePoint("morning", on: primary)
      if let kind = cluster.backup.kinds.last {
        try await cluster.backup.backup(kind, on: cluster.machine(primary))
      }
      try await restorePoint("evening", on: primary)
      try await secondAfterBackups()
      try await commits(workload)
      try await archiveSegment(on: primary)
      try await restorePoint("not-archived", on: primary)
      try await commits(workload)
    }
  }

  /// Listings tell of whole seconds: only a time of after that is surely later than the newest backup.
  private func secondAfterBackups() async throws {
    let end = try await cluster.backup.inventory().stanzas.flatMap(\.backups).map(\.stopSeconds).max() ?? 0
    _ = try await cluster.wait(for: "the second after the newest backup", deadlineSeconds: 30) {
      Int64(Date().timeIntervalSince1970) > end ? true : nil
    }
  }

  private func commits(_ workload: RunningWorkload) async throws {
    let before = workload.summary.committed
    _ = try await cluster.wait(for: "commits of the clients", deadlineSeconds: 30) {
      workload.summary.committed > before + 20 ? true : nil
    }
  }

  private func restorePoint(_ name: String, on primary: String) async throws {
    _ = try await cluster.execute(["SELECT pg_create_restore_point('\(name)')"], on: primary)
  }

  /// Two sessions that do nothing but commit: some of their commits, and of the clients', get the same microsecond, and others
  /// one that is older than that of the record before.
  private func commitAtOnce(on primary: String) async throws {
    let sql = """
      DO $$ BEGIN
        PERFORM set_config('synchronous_commit', 'off', false);
        FOR number IN 1..4000 LOOP PERFORM txid_current(); COMMIT; END LOOP;
      END $$
      """
    async let first = cluster.execute([sql], on: primary, timeoutSeconds: 30)
    async let second = cluster.execute([sql], on: primary, timeoutSeconds: 30)
    _ = try await (first, second)
  }

  /// Recovers to each target of the matrix on scratch machines, as many at a time as there are machines.
  func recoverToTargets(_ primary: String) async throws {
    guard let spec = drill.pitr else { return }
    try await recorder.phase(.pitr) {
      try await witness.keep(primary, as: "pg_wal-\(primary)-pitr")
      let archive = try await cluster.backup.inventory()
      try run.write(pitrArchive: archive, name: PITRMatrix.archive)
      let log = try await recoveryLog()
      var targets = PITRTargets(archive, log: log, kinds: cluster.backup.points, seed: spec.seed)
      targets.addPairs()
      targets.addWorst()
      targets.addRandom(spec.random)
      plan(targets.cases, of: PITRMatrix.archive, impossible: targets.impossible)
      let matrix = PITRMatrix(session: self, cases: targets.cases)
      try await matrix.run()
      if spec.twice { try await SecondRecovery(session: self, log: log, after: targets.cases.count).run() }
    }
  }

  /// Writes down what will be asked for, before any of it is: the judge demands just that.
  func plan(_ cases: [PITRCase], of archive: String, impossible: [String] = []) {
    recorder.note(
      .pitrPlanned,
      values: [
        "from": .integer(Int64(cases.first?.number ?? 1)), "targets": .integer(Int64(cases.count)),
        "archive": .string(archive), "cases": .list(cases.map { .string($0.wording) }),
        "seed": .string(String(drill.pitr?.seed ?? 0)), "impossible": .list(impossible.map { .string($0) }),
      ])
  }

  /// What the witness has so far.
  func recoveryLog() async throws -> RecoveryLog {
    let run = run
    return try await onThread("pitr-wal") { try WitnessReader.recoveryLog(run) }
  }
}
