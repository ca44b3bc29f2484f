import DrillModel

/// A restore drill that went well: the archive ends with segment 7, and so does the recovery.
enum RestoreScenario {
  static func name(_ number: Int) -> String {
    WALSegment(timeline: TimelineID(1), containing: LSN(UInt64(number) << 24)).description
  }

  static func inventory(segments: [Int] = Array(2...7)) -> ArchiveInventory {
    let backup = ArchiveInventory.Backup(
      label: "20261128-011314F", type: "full", startSeconds: 1000, stopSeconds: 1060, archiveStart: name(3),
      archiveStop: name(3), lsnStart: LSN(3 << 24 + 40), lsnStop: LSN(3 << 24 + 256), databaseID: 1,
      databaseBytes: 40 << 20)
    let files = segments.map { number in
      ArchiveInventory.Segment(
        name: name(number), checksum: String(repeating: "a", count: 40), compression: "zst", storedBytes: 700,
        storedSeconds: 1000 + Int64(number) * 100)
    }
    return ArchiveInventory(stanzas: [
      ArchiveInventory.Stanza(
        name: "shop", databases: [.init(id: 1, systemIdentifier: "77", version: "15")], backups: [backup],
        archives: [.init(id: "15-1", databaseID: 1, segments: files)])
    ])
  }

  static func evidence(target: RestoreTarget = RestoreTarget(.end), segments: [Int] = Array(2...7)) -> RestoreEvidence {
    let inventory = inventory(segments: segments)
    let stanza = inventory.stanzas[0]
    var evidence = RestoreEvidence(
      stanza: "shop", set: "latest", seed: nil, target: target, backup: stanza.backups[0], systemIdentifier: "77",
      version: "15", scratch: "/scratch", startedSeconds: 5000, freshnessSeconds: 5000,
      freshnessReference: "the drill's start",
      reach: ArchiveReach(of: stanza.backups[0], in: stanza, timeline: target.timeline),
      auditFindings: [], repository: RepositoryListing(files: []), objectiveSeconds: nil)
    evidence.repositoryChanges = RepositoryChanges()
    evidence.reachedSystemIdentifier = "77"
    evidence.reachedTimeline = TimelineID(1)
    evidence.reachedLSN = LSN(8 << 24)
    evidence.log = RecoveryServerLog()
    evidence.log?.newTimeline = TimelineID(2)
    evidence.times.restoreSeconds = 10
    evidence.times.restoredBytes = 100 << 20
    evidence.times.startToFirstQuerySeconds = 2
    evidence.checksums = PageChecksumResult(
      machine: "restore", status: "exit code 0", timedOut: false, filesScanned: 10, blocksScanned: 100, badChecksums: 0,
      badPages: [], lines: [], seconds: 1)
    evidence.databases = [RestoredDatabase(name: "shop", integrity: member())]
    return evidence
  }

  static func member() -> MemberIntegrity {
    var member = MemberIntegrity(machine: "shop")
    member.amcheck = AmcheckResult(
      arguments: [], status: "exit code 0", timedOut: false, lines: [], reports: [], limits: [], seconds: 1)
    return member
  }
}
