import Checkers
import DrillModel
import Testing

/// What is read beside the running members: the restored backup, and what the stopped members have on their disks.
@Suite struct FurtherReadingTests {
  private static let event = Event(
    t: 8, source: .harness, kind: .backupRestored, machine: "scratch",
    values: ["systemIdentifier": "42", "rows": "9", "digest": "4", "checksums": "sound", "integrity": "recorded"])

  private static let sound = PageChecksumResult(
    machine: "scratch", status: "exit code 0", timedOut: false, filesScanned: 4, blocksScanned: 9, badChecksums: 0,
    badPages: [], lines: [], seconds: 0.1)

  private static let ledger = TableContent(name: "blackstart.ledger", rows: 9, digest: "4")

  private func comparison(differing: Int) -> IndexComparison {
    IndexComparison(
      index: "blackstart.sample_item_label_spgist", table: "blackstart.sample_item", method: "spgist", condition: "=",
      keys: 3, keysCompared: 3, differing: ["label 1"], differingCount: differing)
  }

  private func findings(
    restored change: ((inout MemberIntegrity) -> Void)?, primary: (inout MemberIntegrity) -> Void = { _ in },
    disk: ((inout MemberIntegrity) -> Void)? = nil, checksums: PageChecksumResult? = sound, event: Event = event
  ) throws -> [Finding] {
    var rehearsal = Rehearsal(
      baseline: EvidenceTests.member("n1"),
      members: [EvidenceTests.member("n1"), EvidenceTests.member("n2", standby: true)])
    primary(&rehearsal.members[0])
    if let change {
      var member = EvidenceTests.member("scratch")
      member.contents.append(Self.ledger)
      change(&member)
      rehearsal.restored = RestoredBackup(integrity: member, checksums: checksums)
    }
    // The clients' table grows until the backup begins.
    rehearsal.baseline?.contents.append(TableContent(name: "blackstart.ledger", rows: 3, digest: "1"))
    for index in rehearsal.members.indices { rehearsal.members[index].contents.append(Self.ledger) }
    if let disk {
      rehearsal.disk = rehearsal.members
      disk(&rehearsal.disk[0])
    }
    rehearsal.further = [
      Event(
        t: 7, source: .harness, kind: .backupRenewed, machine: "n1",
        values: ["label": "F2", "rows": "9", "digest": "4"]),
      event,
    ]
    return try rehearsal.findings(by: IntegrityCheckers.all + [ProtectionChecker()])
  }

  @Test func aSoundBackupGivesNothing() throws { #expect(try findings(restored: { _ in }) == []) }

  @Test func damageInTheRestoredBackupIsFoundAndNamesIt() throws {
    let index = try findings { $0.indexComparisons = [comparison(differing: 2)] }
    #expect(index.map(\.code) == ["backup-corrupt"], "\(index)")
    #expect(index.first?.severity == .data)
    #expect(index.first?.message.contains("index-disagrees") == true)
    #expect(index.first?.evidence.first?.hasPrefix("scratch: blackstart.sample_item_label_spgist") == true, "\(index)")
    let other = try findings { $0.contents[1].digest = "5" }
    #expect(other.map(\.code) == ["backup-corrupt"], "\(other)")
    let changed = try findings { $0.contents[0].digest = "5" }
    #expect(changed.map(\.code) == ["backup-corrupt"], "\(changed)")
    #expect(changed.first?.evidence.count == 1)
    let roles = try findings { $0.roles = [] }
    #expect(roles.map(\.code) == ["backup-corrupt"], "\(roles)")
    var torn = Self.sound
    torn.status = "exit code 1"
    torn.badChecksums = 1
    torn.badPages = [.init(file: "base/5/100", block: 2)]
    #expect(try findings(restored: { _ in }, checksums: torn).map(\.code) == ["backup-corrupt"])
  }

  @Test func oneDefectIsToldOnce() throws {
    // On the primary and in its backup alike.
    let both = try findings(
      restored: { $0.indexComparisons = [comparison(differing: 2)] },
      primary: { $0.indexComparisons = [comparison(differing: 2)] })
    #expect(both.map(\.code) == ["index-disagrees"], "\(both)")
    // On the primary's disk alone, where the backup was taken from.
    let disk = try findings(
      restored: { $0.indexComparisons = [comparison(differing: 2)] },
      disk: { $0.indexComparisons = [comparison(differing: 2)] })
    #expect(disk.map(\.code) == ["index-disagrees"], "\(disk)")
    // On the primary alone: the backup is as it was before the outage.
    let primary = try findings(restored: { _ in }, primary: { $0.roles = [] })
    #expect(primary.map(\.code) == ["roles-differ"], "\(primary)")
    // The ledger's table is compared with that of when the backup began.
    #expect(try findings(restored: { $0.contents[2].rows = 8 }) == [])
  }

  /// Sound evidence hides nothing of what the run saw, and another's is no evidence.
  @Test func whatContradictsTheRunIsTold() throws {
    var event = Self.event
    event.values?["checksums"] = "damaged"
    #expect(try findings(restored: { _ in }, event: event).map(\.code) == ["backup-corrupt"])
    event.values?["checksums"] = "off"
    #expect(try findings(restored: { _ in }, event: event).map(\.code) == ["backup-unread"])
    #expect(try findings(restored: { $0.machine = "n3" }).map(\.code) == ["backup-unread"])
    var other = Self.sound
    other.machine = "n3"
    #expect(try findings(restored: { _ in }, checksums: other).map(\.code) == ["backup-unread"])
  }

  @Test func whatWasNotReadOfItIsUnjudged() throws {
    #expect(try findings(restored: nil).map(\.code) == ["backup-unread"])
    #expect(try findings(restored: { $0.amcheck = nil }).map(\.code) == ["backup-unread"])
    #expect(try findings(restored: { _ in }, checksums: nil).map(\.code) == ["backup-unread"])
    // A run from before this was recorded.
    var old = Self.event
    old.values?["integrity"] = nil
    #expect(try findings(restored: nil, event: old) == [])
  }

  private func disks(
    _ change: ((inout MemberIntegrity) -> Void)?, running: (inout MemberIntegrity) -> Void = { _ in },
    first: (inout MemberIntegrity) -> Void = { _ in }
  ) throws -> [Finding] {
    var rehearsal = Rehearsal(
      baseline: EvidenceTests.member("n1"),
      members: [EvidenceTests.member("n1"), EvidenceTests.member("n2", standby: true)])
    first(&rehearsal.members[0])
    running(&rehearsal.members[1])
    rehearsal.further = ["n1", "n2"].map { Event(t: 9, source: .harness, kind: .integrityReadFromDisk, machine: $0) }
    var standby = EvidenceTests.member("n2", standby: true)
    change?(&standby)
    rehearsal.disk = [EvidenceTests.member("n1")] + (change == nil ? [] : [standby])
    return try rehearsal.findings()
  }

  @Test func damageOnADiskIsFoundUnderARunningMember() throws {
    #expect(try disks { _ in } == [])
    let zeroed = try disks { $0.contents[0].rows = 2 }
    #expect(zeroed.map(\.code) == ["content-differs"], "\(zeroed)")
    #expect(zeroed.first?.message.hasSuffix("on n2, read from disk after the shutdown") == true, "\(zeroed)")
    // Seen while it ran, and again on its disk.
    let twice = try disks({ $0.contents[0].digest = "5" }, running: { $0.contents[0].digest = "5" })
    #expect(twice.map(\.code) == ["content-differs"], "\(twice)")
    // On another member's disk than on the one that was told of.
    let other = try disks({ $0.definitions = [] }, running: { _ in })
    #expect(other.map(\.code) == ["definitions-differ"], "\(other)")
    #expect(
      try disks({ $0.definitions = [] }, first: { $0.definitions = [] }).map(\.code)
        == Array(repeating: "definitions-differ", count: 2))
    #expect(try disks(nil).map(\.code) == ["integrity-unjudged"])
    #expect(try disks { $0.server = nil }.map(\.code) == ["integrity-unjudged"])
  }

  @Test func aDiskThatDiffersIsToldOnce() throws {
    // One member's alone, which the other members' disks tell as well.
    #expect(try disks { $0.contents[1].digest = "5" }.map(\.code) == ["disk-differs"])
    // The new backup is a copy of that disk.
    let backup = try findings(
      restored: { $0.contents[1].digest = "5" }, disk: { $0.contents[1].digest = "5" })
    #expect(backup.map(\.code) == ["disk-differs"], "\(backup)")
    // It has a defect of its own.
    let both = try findings(restored: { $0.contents[1].digest = "6" }, disk: { $0.contents[1].digest = "5" })
    #expect(both.map(\.code) == ["disk-differs", "backup-corrupt"], "\(both)")
  }

  /// What is shown of a finding is not all that it tells.
  @Test func whatIsNewAfterTheFirstLinesIsNoOldNews() throws {
    let reports = (1...21).map { AmcheckReport(relation: "public.other", isIndex: false, message: "block \($0)") }
    func told(_ reports: [AmcheckReport]) -> (inout MemberIntegrity) -> Void {
      { member in
        member.amcheck?.status = "exit code 2"
        member.amcheck?.reports = reports
      }
    }
    let item = AmcheckReport(relation: "blackstart.sample_item", isIndex: false, message: "block 4")
    let found = try disks(told(reports.dropLast() + [item]), running: told(reports))
    #expect(found.map(\.code) == ["table-corrupt", "table-corrupt"], "\(found)")
    #expect(found.first?.evidence.count == 21)
    #expect(found.first?.evidence.last == "and 1 more")
    #expect(found.last?.evidence == ["n2: blackstart.sample_item: block 4"])
    let same = try disks(told(reports), running: told(reports))
    #expect(same.map(\.code) == ["table-corrupt"], "\(same)")
  }
}
