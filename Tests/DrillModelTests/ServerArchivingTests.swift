import DrillModel
import Testing

/// What a server says of its archiving, against what is there.
struct ServerArchivingTests {
  private static let identifier = "7301234567890123456"

  private static func segment(_ number: Int) -> String {
    "00000001000000000000000" + String(number, radix: 16, uppercase: true)
  }

  private static let inventory = ArchiveInventory(stanzas: [
    ArchiveInventory.Stanza(
      name: "main", databases: [.init(id: 1, systemIdentifier: identifier, version: "15")],
      backups: [
        .init(
          label: "20261128-010000F", type: "full", startSeconds: 1, stopSeconds: 2, archiveStart: segment(2),
          archiveStop: segment(2), lsnStart: LSN(0x200_0028), lsnStop: LSN(0x200_0100), databaseID: 1)
      ],
      archives: [
        .init(
          id: "15-1", databaseID: 1,
          segments: (2...5).map {
            .init(name: segment($0), checksum: String(repeating: "a", count: 40), compression: "zst", storedBytes: 9)
          })
      ])
  ])

  private static let sound = ServerArchiving(
    systemIdentifier: identifier, currentSegment: segment(6), lastArchived: segment(5), failing: nil,
    command: "pgbackrest archive-push %p")

  private func codes(_ change: (inout ServerArchiving) -> Void) -> [String] {
    var server = Self.sound
    change(&server)
    return ArchiveAudit(Self.inventory, server: server).findings.map(\.code)
  }

  @Test func aSoundServerIsSilent() {
    #expect(codes { _ in } == [])
    #expect(codes { $0.lastArchived = nil } == [])
    // A history file and a backup's label are no segments.
    #expect(codes { $0.lastArchived = "00000002.history" } == [])
    #expect(codes { $0.lastArchived = Self.segment(2) + ".00000028.backup" } == [])
    #expect(codes { $0.currentSegment = Self.segment(7) } == [])
    #expect(codes { $0.currentSegment = nil } == [])
    // Expired since, as of a server that has been a standby for long.
    #expect(codes { $0.lastArchived = Self.segment(1) } == [])
  }

  @Test func eachDefectHasItsOwnCode() {
    #expect(codes { $0.lastArchived = Self.segment(6) } == ["archive-not-stored"])
    #expect(codes { $0.failing = Self.segment(6) } == ["archive-failing"])
    #expect(codes { $0.currentSegment = Self.segment(8) } == ["archive-lag"])
    #expect(codes { $0.systemIdentifier = "1" } == ["archive-other-cluster"])
  }

  @Test func pagesThatWereWrongAlreadyAreTold() {
    var inventory = Self.inventory
    inventory.stanzas[0].backups[0].hasPageErrors = false
    #expect(ArchiveAudit(inventory).findings.isEmpty)
    inventory.stanzas[0].backups[0].hasPageErrors = true
    #expect(ArchiveAudit(inventory).findings.map(\.code) == ["backup-page-errors"])
  }
}
