import DrillModel
import Evidence
import Foundation
import Testing

/// What becomes of evidence that is made up, absent or damaged.
@Suite struct EvidenceTests {
  static func member(_ machine: String, standby: Bool = false) -> MemberIntegrity {
    var member = MemberIntegrity(machine: machine)
    member.server = ServerFacts(
      isInRecovery: standby, timeline: TimelineID(2), lsn: LSN(0x500), isLevel: true, versionNumber: 150020,
      systemIdentifier: "42", hasDataChecksums: true)
    member.relations = [
      relation("blackstart.sample_item", "r", "base/5/100"), relation("blackstart.sample_item_pkey", "i", "base/5/101"),
      relation("pg_toast.pg_toast_100", "t", "base/5/102"),
      relation("public.other", "r", "base/5/103", of: "public.other"),
    ]
    member.contents = [
      TableContent(name: "blackstart.sample_item", rows: 3, digest: "17"),
      TableContent(name: "public.other", rows: 9, digest: "4"),
    ]
    member.invalidIndexes = []
    member.unvalidatedConstraints = []
    member.sequences = []
    member.unlogged = standby ? nil : []
    member.largeObjects = LargeObjectFacts(count: 0, digest: "0", orphans: 0)
    member.extensions = []
    member.roles = ["role a"]
    member.slots = []
    member.preparedTransactions = []
    member.definitions = ["view v: SELECT 1"]
    member.collations = [CollationFacts(name: "database postgres", recorded: "2.36", actual: "2.36")]
    member.amcheck = AmcheckResult(
      arguments: [], status: "exit code 0", timedOut: false, lines: [], reports: [], limits: [], seconds: 0.1)
    return member
  }

  static func relation(
    _ name: String, _ kind: String, _ file: String, of table: String = "blackstart.sample_item"
  ) -> RelationFacts {
    RelationFacts(name: name, kind: kind, persistence: "p", table: table, bytes: 8192, file: file)
  }

  static func codes(
    _ change: (inout MemberIntegrity) -> Void, baseline: MemberIntegrity? = EvidenceTests.member("n1"),
    checksums: [PageChecksumResult] = [], nodes: [String]? = nil
  ) throws -> [String] {
    var second = EvidenceTests.member("n2", standby: true)
    change(&second)
    return try Rehearsal(
      baseline: baseline, members: [EvidenceTests.member("n1"), second], checksums: checksums, nodes: nodes
    ).findings().map(\.code)
  }

  @Test func soundEvidenceGivesNothing() throws { #expect(try Self.codes { _ in } == []) }

  @Test func eachDefectHasItsCode() throws {
    #expect(try Self.codes { $0.preparedTransactions = ["left"] } == ["prepared-transactions"])
    #expect(try Self.codes { $0.collations?[0].actual = "2.41" } == ["collation-version"])
    #expect(try Self.codes { $0.definitions = [] } == ["definitions-differ"])
    #expect(try Self.codes { $0.contents[1].digest = "5" } == ["members-differ"])
    #expect(try Self.codes { $0.contents[0].digest = "5" } == ["content-differs"])
    #expect(try Self.codes { $0.contents.remove(at: 0) } == ["content-differs"])
    #expect(
      try Self.codes { member in
        member.amcheck?.status = "exit code 2"
        member.amcheck?.reports = [
          AmcheckReport(relation: "blackstart.sample_item", isIndex: false, message: "xmin 7 precedes relfrozenxid")
        ]
        member.contents[0].digest = "5"
      } == ["table-corrupt"])
  }

  @Test func aBrokenPageExplainsWhatFailsBecauseOfIt() throws {
    let bad = PageChecksumResult(
      machine: "n2", status: "exit code 1", timedOut: false, filesScanned: 4, blocksScanned: 9, badChecksums: 1,
      badPages: [.init(file: "base/5/102", block: 3)], lines: [], seconds: 0.1)
    // Out of line values of a table: the table cannot be read, and amcheck stumbles over it as well.
    let broken = try Self.codes(
      { member in
        member.contents.remove(at: 0)
        member.failures = [
          IntegrityFailure(
            part: "contents", relation: "blackstart.sample_item", sqlState: "XX001",
            message: "invalid page in block 3 of relation base/5/102")
        ]
        member.amcheck?.status = "exit code 2"
        member.amcheck?.reports = [
          AmcheckReport(
            relation: "blackstart.sample_item_pkey", isIndex: true,
            message: "ERROR: invalid page in block 3 of relation base/5/102")
        ]
      }, checksums: [bad])
    #expect(broken == ["page-checksum"])
    // Without pg_checksums the server's own words tell.
    let stumbled = try Self.codes { member in
      member.failures = [
        IntegrityFailure(
          part: "contents", relation: "blackstart.sample_item", sqlState: "XX001",
          message: "invalid page in block 3 of relation base/5/102")
      ]
      member.contents.remove(at: 0)
    }
    #expect(stumbled == ["page-checksum"])
    // It explains nothing about another table.
    #expect(try Self.codes({ $0.contents[1].digest = "5" }, checksums: [bad]) == ["page-checksum", "members-differ"])
  }

  @Test func whatWasNotSeenIsUnjudged() throws {
    #expect(try Self.codes({ _ in }, nodes: ["n1", "n2", "n3"]) == ["integrity-unjudged"])
    #expect(try Self.codes({ _ in }, baseline: nil) == ["integrity-unjudged"])
    #expect(try Self.codes { $0.amcheck = nil } == ["integrity-unjudged"])
    #expect(try Self.codes { $0.amcheck?.timedOut = true } == ["integrity-unjudged"])
    #expect(try Self.codes { $0.amcheck?.status = "exit code 1" } == ["integrity-unjudged"])
    #expect(
      try Self.codes { $0.failures = [IntegrityFailure(part: "roles", message: "canceling statement")] }
        == ["integrity-unjudged"])
    let interrupted = try Self.codes { member in
      member.amcheck?.status = "exit code 2"
      member.amcheck?.interruptions = [
        AmcheckReport(
          relation: "public.other", isIndex: false, message: "ERROR: canceling statement due to lock timeout")
      ]
    }
    #expect(interrupted == ["integrity-unjudged"])
    // Without level replay another content is no finding.
    let behind = try Self.codes { member in
      member.server?.isLevel = false
      member.contents[1].digest = "5"
    }
    #expect(behind == ["integrity-unjudged"])
  }

  @Test func slotsOfMembersAreNobodysFinding() throws {
    var baseline = EvidenceTests.member("n1")
    baseline.slots = [SlotFacts(name: "n2", type: "physical", isActive: true)]
    #expect(try Self.codes({ _ in }, baseline: baseline) == [])
    baseline.slots?.append(SlotFacts(name: "cdc", type: "logical", isActive: false))
    #expect(try Self.codes({ _ in }, baseline: baseline) == ["slots-differ"])
  }

  @Test func evidenceComesBackFromTheRunDirectory() throws {
    let runs = NSTemporaryDirectory() + "blackstart-integrity-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: runs) }
    let run = try RunDirectory.create(in: runs, drill: "integrity", wallNanoseconds: 1_795_376_666_000_000_000)
    try run.write(Rehearsal(members: []).plan)
    #expect(try EvidenceReader().read(run).baseline == nil)
    let members = [EvidenceTests.member("n1"), EvidenceTests.member("n2", standby: true)]
    try run.write(baseline: members[0])
    for member in members.reversed() { try run.write(integrity: member) }
    let read = try EvidenceReader().read(run)
    #expect(read.baseline == members[0])
    #expect(read.integrity == members)
    #expect(read.pageChecksums.isEmpty)
    try run.writeText("{", to: run.integrity + "/n3.json")
    #expect(
      try EvidenceReader().read(run).problems.contains { $0.code == "integrity.unreadable" && $0.blocksJudgement })
  }

  @Test func aNewerFormBlocksTheJudgement() throws {
    let runs = NSTemporaryDirectory() + "blackstart-integrity-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: runs) }
    let run = try RunDirectory.create(in: runs, drill: "integrity", wallNanoseconds: 1_795_376_666_000_000_000)
    try run.write(Rehearsal(members: []).plan)
    var member = EvidenceTests.member("n1")
    member.schemaVersion = "integrity/v2"
    try run.write(integrity: member)
    try run.writeText("{\"schemaVersion\": \"archive/v2\", \"stanzas\": []}", to: run.archive)
    let read = try EvidenceReader().read(run)
    #expect(read.integrity.isEmpty && read.archive == nil)
    for code in ["integrity.unreadable", "archive.unreadable"] {
      let problem = try #require(read.problems.first { $0.code == code })
      #expect(problem.blocksJudgement && problem.message.contains("newer version"))
    }
  }
}
