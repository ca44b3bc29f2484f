import Cluster
import DrillModel
import Foundation
import Machines
import Testing

/// What every backup provider does, on a real server: whoever passes is fit for a drill.
@Suite(.serialized) struct ConformanceTests {
  @Test(arguments: Variant.all) func aProviderKeepsItsPromises(_ variant: Variant) async throws {
    try await Bench.with(variant) { bench in
      let story = try await Story(bench)
      try await listsWhatItHas(bench, story)
      #expect(try await bench.restored(.newest) == story.rowsOfNewest)
      let latest = RestoreRequest(target: RecoveryTarget(.latest))
      #expect(try await bench.restored(latest) == story.all)
      if variant.isWhole {
        try await endsWhereItIsAsked(bench, story)
        try await refusesWhatNoBackupPrecedes(bench, story)
      }
      #expect(bench.backup.replicaMethod(on: bench.node.machine)["no_leader"] == true)
      #expect(try await bench.followed(until: Story.last) == story.all)
      try await worksWithoutAnyServer(bench, story)
      if variant.options?["repositories"] == 2 { try await fallsOver(bench, story) }
      try await missesASegment(bench, story)
    }
  }

  private func findings(_ bench: Bench) async throws -> [Finding] {
    let identifier = try? await bench.node.ask("SELECT system_identifier FROM pg_control_system()")
    return ArchiveAudit(try await bench.backup.inventory(), expectedSystemIdentifier: identifier).findings
      .filter { $0.severity != .note }
  }

  private func listsWhatItHas(_ bench: Bench, _ story: Story) async throws {
    #expect(try await findings(bench) == [])
    let inventory = try await bench.backup.inventory()
    for stanza in inventory.stanzas {
      #expect(stanza.backups.map(\.type) == story.kinds.map(\.rawValue))
      #expect(stanza.backups.allSatisfy { $0.startSeconds > 1_700_000_000 && $0.stopSeconds >= $0.startSeconds })
      #expect(stanza.databases.map(\.version) == ["15"])
      #expect(stanza.unlistedBackups == [])
    }
    #expect(inventory.stanzas.first?.backups.first?.label == story.oldest)
    let rows = ArchiveAudit(inventory).rows
    #expect(rows.allSatisfy { $0.isComplete && $0.windows.count == 1 })
    #expect(try await bench.backup.archiveEnd()?.description == story.lastSegment)
  }

  private func endsWhereItIsAsked(_ bench: Bench, _ story: Story) async throws {
    for isInclusive in [true, false] {
      let row = isInclusive ? 1 : 0
      for (point, rows) in [
        (RecoveryPoint.lsn(story.lsn), [1, 10]), (.time(unixMicroseconds: story.microseconds), [1, 10, 20]),
        (.xid(story.xid), [1, 10, 20, 30]),
      ] {
        // Of a transaction's id no tool knows which backup precedes it.
        let label = point.kind == .xid ? story.oldest : nil
        let request = RestoreRequest(label: label, target: RecoveryTarget(point, isInclusive: isInclusive))
        let expected = Array(rows.prefix(rows.count - 1 + row))
        #expect(try await bench.restored(request) == expected, "\(point) \(isInclusive)")
      }
    }
    let here = RecoveryTarget(.name("here"), timeline: .number(TimelineID(1)))
    let named = RestoreRequest(label: story.oldest, target: here)
    #expect(try await bench.restored(named) == [1, 10, 20, 30])
    let oldest = RestoreRequest(label: story.oldest, target: RecoveryTarget(.immediate, timeline: .current))
    #expect(try await bench.restored(oldest) == [1])
  }

  private func refusesWhatNoBackupPrecedes(_ bench: Bench, _ story: Story) async throws {
    let early = RecoveryTarget(.time(unixMicroseconds: story.microsecondsBeforeAll))
    try await bench.scratch.clear()
    let error = await #expect(throws: BlackstartError.self) {
      try await bench.backup.restore(RestoreRequest(target: early), on: bench.scratch.machine)
    }
    #expect(error?.code == "backup.failed")
  }

  private func worksWithoutAnyServer(_ bench: Bench, _ story: Story) async throws {
    _ = try await bench.room.powerOff(["n1", "scratch", "repo"])
    #expect(try await bench.backup.archiveEnd()?.description == story.lastSegment)
    #expect(try await findings(bench) == [])
  }

  /// The first repository is gone for good.
  private func fallsOver(_ bench: Bench, _ story: Story) async throws {
    let path = bench.backup.repositoryPath
    try FileManager.default.moveItem(atPath: path, toPath: path + ".gone")
    #expect(try await bench.restored(RestoreRequest(target: RecoveryTarget(.latest))) == story.all)
    #expect(try await bench.backup.archiveEnd()?.description == story.lastSegment)
    #expect(try await findings(bench).map(\.code) == ["archive-unreadable"])
    try FileManager.default.moveItem(atPath: path + ".gone", toPath: path)
  }

  /// A segment that only the oldest backup's later recovery needs is a gap, and no more than that.
  private func missesASegment(_ bench: Bench, _ story: Story) async throws {
    let names = FileManager.default.enumerator(atPath: bench.backup.repositoryPath)
    var removed = 0
    while let name = names?.nextObject() as? String {
      guard name.split(separator: "/").last?.hasPrefix(story.middleSegment) == true else { continue }
      try FileManager.default.removeItem(atPath: "\(bench.backup.repositoryPath)/\(name)")
      removed += 1
    }
    #expect(removed == 1)
    let findings = try await findings(bench)
    #expect(findings.map(\.code) == ["archive-gap"])
    #expect(findings.first?.message.contains(story.middleSegment) == true)
  }
}
