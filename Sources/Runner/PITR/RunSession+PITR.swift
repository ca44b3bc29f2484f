import Cluster
import DrillModel
import Evidence
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
    }
  }

  /// The same on the new timeline, and the same name once more.
  func continuePITR(on primary: String) async throws {
    guard drill.pitr != nil else { return }
    try await recorder.phase(.pitrBackups) {
      try await restorePoint("morning", on: primary)
      if let kind = cluster.backup.kinds.last {
        try await cluster.backup.backup(kind, on: cluster.machine(primary))
      }
      try await restorePoint("evening", on: primary)
    }
  }

  private func restorePoint(_ name: String, on primary: String) async throws {
    _ = try await cluster.execute(["SELECT pg_create_restore_point('\(name)')"], on: primary)
  }

  /// Recovers to each target of the matrix on scratch machines, as many at a time as there are machines.
  func recoverToTargets(_ primary: String) async throws {
    guard let spec = drill.pitr else { return }
    try await recorder.phase(.pitr) {
      try await archiveSegment(on: primary)
      try await witness.keep(primary, as: "pg_wal-\(primary)-pitr")
      let archive = try await cluster.backup.inventory()
      try run.write(pitrArchive: archive, name: PITRMatrix.archive)
      let log = try await recoveryLog()
      var targets = PITRTargets(archive, log: log, kinds: cluster.backup.points, seed: spec.seed)
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
