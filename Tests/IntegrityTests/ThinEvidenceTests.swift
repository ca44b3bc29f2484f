import DrillModel
import Testing

/// What a damage explains, what the members say of each other, and evidence that was emptied.
@Suite struct ThinEvidenceTests {
  private static func sequence(_ name: String, of column: String? = nil) -> SequenceFacts {
    SequenceFacts(name: name, lastValue: 3, isCalled: true, increment: 1, column: column, columnExtreme: nil)
  }

  /// A zero page in a B-tree: pg_amcheck tells it, and reading the sequence's column through it fails.
  @Test func whatAmcheckTellsExplainsWhatFailsBecauseOfIt() throws {
    func broken(_ relation: String, isIndex: Bool, _ failure: IntegrityFailure) throws -> [String] {
      try EvidenceTests.codes { member in
        member.amcheck?.status = "exit code 2"
        member.amcheck?.reports = [AmcheckReport(relation: relation, isIndex: isIndex, message: "ERROR: is broken")]
        member.failures = [failure]
      }
    }
    let zero = "index \"sample_item_pkey\" contains unexpected zero page at block 1"
    let sequence = IntegrityFailure(
      part: "sequences", relation: "blackstart.sample_item", sqlState: "XX002", message: zero)
    #expect(try broken("blackstart.sample_item_pkey", isIndex: true, sequence) == ["index-corrupt"])
    // Of another index it explains nothing.
    #expect(
      try broken("public.other_pkey", isIndex: true, sequence) == ["index-corrupt", "integrity-unjudged"])
    let lookup = IntegrityFailure(
      part: "index-comparison", relation: "blackstart.sample_item_pkey", sqlState: "XX001", message: "broken row")
    #expect(try broken("blackstart.sample_item", isIndex: false, lookup) == ["table-corrupt"])
    #expect(try broken("public.other", isIndex: false, lookup) == ["table-corrupt", "index-disagrees"])
  }

  @Test func membersAreOnOneTimeline() throws {
    #expect(try EvidenceTests.codes { $0.server?.timeline = TimelineID(1) } == ["member-timeline"])
    #expect(try EvidenceTests.codes { $0.server?.timeline = nil } == [])
    var members = [EvidenceTests.member("n1", standby: true), EvidenceTests.member("n2", standby: true)]
    #expect(
      try Rehearsal(baseline: EvidenceTests.member("n1"), members: members).findings().map(\.code)
        == ["integrity-unjudged"])
    members[0] = EvidenceTests.member("n1")
    #expect(try Rehearsal(baseline: EvidenceTests.member("n1"), members: members).findings() == [])
  }

  @Test func emptiedEvidenceIsNoSoundMember() throws {
    var baseline = EvidenceTests.member("n1")
    baseline.relations?.append(
      EvidenceTests.relation("pg_catalog.pg_class", "r", "base/5/1259", of: "pg_catalog.pg_class"))
    baseline.definitions?.append("relation public.other: kind r")
    baseline.sequences = [Self.sequence("public.s")]
    baseline.indexComparisons = [
      IndexComparison(
        index: "blackstart.sample_item_h", table: "blackstart.sample_item", method: "hash", condition: "=", keys: 900,
        keysCompared: 900, differing: [], differingCount: 0)
    ]
    func codes(_ change: (inout MemberIntegrity) -> Void) throws -> [String] {
      var first = baseline
      change(&first)
      return try Rehearsal(baseline: baseline, members: [first]).findings().map(\.code)
    }
    #expect(try codes { _ in } == [])
    #expect(try codes { $0.relations = [] } == ["integrity-unjudged"])
    #expect(try codes { $0.relations?.removeAll { $0.name == "public.other" } } == ["integrity-unjudged"])
    #expect(try codes { $0.sequences = [] } == ["sequence-missing"])
    #expect(try codes { $0.sequences? += [Self.sequence("public.evil")] } == ["sequence-new"])
    #expect(try codes { $0.indexComparisons[0].keysCompared = 1 } == ["integrity-unjudged"])
    #expect(
      try codes {
        $0.indexComparisons[0].keysCompared = 1
        $0.indexComparisons[0].keys = 1
      } == ["integrity-unjudged"])
    #expect(try codes { $0.collations = [] } == ["integrity-unjudged"])
    baseline.relations?.append(EvidenceTests.relation("public.u", "r", "base/5/104", of: "public.u"))
    baseline.unlogged = [UnloggedTable(name: "public.u", rows: 0)]
    #expect(try codes { _ in } == [])
    #expect(try codes { $0.unlogged = [] } == ["integrity-unjudged"])
    #expect(try codes { $0.settings = ["work_mem = 7MB"] } == [])
    baseline.settings = []
    #expect(try codes { $0.settings = ["work_mem = 7MB"] } == ["settings-differ"])
    #expect(try codes { $0.settings = nil } == ["integrity-unjudged"])
  }

  @Test func pgChecksumsReadAsMuchAsThereIs() throws {
    func codes(_ change: (inout PageChecksumResult) -> Void) throws -> [String] {
      var result = PageChecksumResult(
        machine: "n2", status: "exit code 0", timedOut: false, filesScanned: 9, blocksScanned: 400, badChecksums: 0,
        badPages: [], lines: [], seconds: 0.1)
      change(&result)
      return try EvidenceTests.codes({ $0.relations?[0].bytes = 300 * 8192 }, checksums: [result])
    }
    #expect(try codes { _ in } == [])
    #expect(try codes { $0.blocksScanned = 1 } == ["integrity-unjudged"])
    #expect(try codes { $0.filesScanned = 0 } == ["integrity-unjudged"])
    #expect(try codes { $0.filesScanned = nil } == ["integrity-unjudged"])
    #expect(try codes { $0.badChecksums = nil } == ["integrity-unjudged"])
  }

  /// Evidence of somebody else, and of the same twice.
  @Test func everyReadingIsOfItsOwnMachine() throws {
    func codes(disk: (inout MemberIntegrity) -> Void) throws -> [String] {
      var running = EvidenceTests.member("n1")
      running.seconds = 0.426306046
      var rehearsal = Rehearsal(baseline: EvidenceTests.member("n1"), members: [running], nodes: ["n1"])
      running.seconds = 0.476306047
      rehearsal.disk = [running]
      disk(&rehearsal.disk[0])
      return try rehearsal.findings().map(\.code)
    }
    #expect(try codes { _ in } == [])
    #expect(try codes { $0.seconds = 0.426306046 } == ["integrity-unjudged"])
    #expect(try codes { $0.machine = "n9" } == ["integrity-unjudged"])
    let stranger = EvidenceTests.member("n9", standby: true)
    let members = [EvidenceTests.member("n1"), stranger]
    #expect(
      try Rehearsal(baseline: members[0], members: members, nodes: ["n1"]).findings().map(\.code)
        == ["integrity-unjudged"])
  }

  /// On both sides alike, so that nothing differs.
  @Test func anEmptiedBaselineLeavesNothingToCompareWith() throws {
    func codes(_ change: (inout MemberIntegrity) -> Void) throws -> [String] {
      var baseline = EvidenceTests.member("n1")
      change(&baseline)
      return try Rehearsal(baseline: baseline, members: [baseline]).findings().map(\.code)
    }
    #expect(try codes { _ in } == [])
    #expect(try codes { $0.relations = [] } == ["integrity-unjudged"])
    #expect(try codes { $0.contents = [] } == ["integrity-unjudged"])
    #expect(try codes { $0.definitions = nil } == ["integrity-unjudged"])
    // Before this was recorded.
    #expect(try codes { $0.settings = nil } == [])
    let sound = EvidenceTests.member("n1")
    var baseline = sound
    baseline.contents = []
    #expect(try Rehearsal(baseline: baseline, members: [sound]).findings().map(\.code) == ["integrity-unjudged"])
  }

  /// All members agree with each other, and not with what was read back.
  @Test func theLedgersTableHasTheRowsThatWereReadBack() throws {
    func findings(members rows: Int64) throws -> [Finding] {
      let ledger = TableContent(name: "blackstart.ledger", rows: rows, digest: "8")
      var members = [EvidenceTests.member("n1"), EvidenceTests.member("n2", standby: true)]
      for index in members.indices { members[index].contents.append(ledger) }
      var rehearsal = Rehearsal(baseline: EvidenceTests.member("n1"), members: members)
      rehearsal.recovered = RecoveredTable(
        (1...3).map { RecoveredRow(session: 1, sequence: $0, token: Token(high: 1, low: $0)) })
      rehearsal.further = [Event(t: 7, source: .harness, kind: .ledgerRead, values: ["rows": 3, "timeline": 2])]
      return try rehearsal.findings()
    }
    #expect(try findings(members: 3) == [])
    let more = try findings(members: 4)
    #expect(more.map(\.code) == ["members-differ"], "\(more)")
    #expect(more.first?.evidence == ["blackstart.ledger: n1 and n2 4 rows, and 3 were read back"])
  }
}
