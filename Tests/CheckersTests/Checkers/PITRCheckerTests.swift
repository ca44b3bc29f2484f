import Checkers
import DrillModel
import Testing

/// One recovery to the third of four transactions, and what the judge says of everything else that might come of it.
struct PITRCheckerTests {
  private static let identities = (1...4).map {
    WitnessCommit.Identity(session: 0, sequence: UInt64($0), token: Token(high: 7, low: UInt64($0)))
  }

  private static func evidence(
    rows: [WitnessCommit.Identity]?, history: String? = "1\t0/4000330\tafter transaction 3\n", failure: [String] = [],
    point: RecoveryPoint = .xid(3), label: String? = "20261128-000000F", refusal: String? = nil,
    backupStart: LSN? = LSN(0x400_0028), backupTimeline: TimelineID? = TimelineID(1)
  ) -> RunEvidence {
    var scenario = Scenario()
    scenario.plan.drill.pitr = PITRSpec(random: 0, seed: 1, twice: false)
    scenario.add(60, .harness, .pitrPlanned, nil, nil, ["targets": .integer(1), "impossible": .list([])])
    var evidence = scenario.evidence
    var record = PITRRecord(
      asked: PITRCase(
        number: 1, reason: "a test", label: label, target: RecoveryTarget(point, timeline: .current)),
      archive: "archive")
    record.backupStart = refusal == nil ? backupStart : nil
    record.backupTimeline = refusal == nil ? backupTimeline : nil
    record.refusal = refusal
    record.newTimeline = history.map { _ in TimelineID(2) }
    record.history = history
    record.failure = failure
    record.rows = rows.map { Int64($0.count) }
    evidence.pitr = PITREvidence(
      attempts: [.init(record: record, rows: rows)], archives: ["archive": archive], log: log)
    return evidence
  }

  private static var archive: ArchiveInventory {
    let first = "000000010000000000000004"
    return ArchiveInventory(stanzas: [
      .init(
        name: "main", databases: [.init(id: 1, systemIdentifier: "1", version: "15")],
        backups: [
          .init(
            label: "20261128-000000F", type: "full", startSeconds: 1, stopSeconds: 2, archiveStart: first,
            archiveStop: first, lsnStart: LSN(0x400_0028), lsnStop: LSN(0x400_0130), databaseID: 1),
          // It ended after the third transaction, and more than a second later than the first.
          .init(
            label: "20261128-000004F", type: "full", startSeconds: 4, stopSeconds: 5, archiveStart: first,
            archiveStop: first, lsnStart: LSN(0x400_0338), lsnStop: LSN(0x400_0400), databaseID: 1),
        ],
        archives: [
          .init(
            id: "15-1", databaseID: 1,
            segments: [.init(name: first, checksum: String(repeating: "0", count: 40), storedBytes: 16 << 20)])
        ])
    ])
  }

  private static var log: RecoveryLog {
    let entries = identities.enumerated().map { index, identity in
      let start = LSN(0x400_0100 + UInt64(index) * 0x100)
      return RecoveryLog.Entry(
        start: start, end: LSN(start.value + 0x30), previousEnd: start, kind: .commit, xid: UInt32(index + 1),
        unixMicroseconds: 3_500_000 + Int64(index) * (index == 3 ? 1_000_000 : 1), identity: identity)
    }
    let part = RecoveryLog.Part(
      start: LSN(0x400_0028), end: LSN(0x400_0430), entries: entries,
      edges: [LSN(0x500_0000): RecoveryLog.Edge(lastEnd: LSN(0x400_0430))])
    return RecoveryLog(parts: [TimelineID(1): part], histories: [:])
  }

  private func codes(_ evidence: RunEvidence) -> [String] {
    Judge(checkers: [PITRChecker()]).judge(evidence).findings.map(\.code)
  }

  @Test func exactlyThePredictedTransactionsAreNoFinding() {
    let verdict = Judge(checkers: [PITRChecker()]).judge(Self.evidence(rows: Array(Self.identities.prefix(3))))
    #expect(verdict.findings.isEmpty, "\(verdict.findings)")
    #expect(verdict.pitr?.map(\.agreement) == [.exact])
    #expect(verdict.notes.contains { $0.code == "pitr-matrix" && $0.message.hasPrefix("1 of 1") })
  }

  @Test func oneTooManyAndOneMissingAreNamed() throws {
    let extra = Judge(checkers: [PITRChecker()]).judge(Self.evidence(rows: Self.identities))
    #expect(extra.findings.map(\.code) == ["pitr-wrong-set"])
    #expect(extra.status == .dataFinding && extra.dataClass == .wrongTarget)
    #expect(
      try #require(extra.findings.first).evidence.contains { $0.contains("sequence 4") && $0.contains("0/4000430") })
    let missing = Judge(checkers: [PITRChecker()]).judge(Self.evidence(rows: Array(Self.identities.prefix(2))))
    #expect(missing.findings.map(\.code) == ["pitr-wrong-set"])
    #expect(try #require(missing.findings.first).evidence.contains { $0.contains("sequence 3") })
    #expect(codes(Self.evidence(rows: Array(Self.identities.prefix(3)) + [Self.identities[0]])) == ["pitr-wrong-set"])
    // As many as there must be, and another one among them.
    #expect(
      codes(Self.evidence(rows: [Self.identities[0], Self.identities[1], Self.identities[3]])) == ["pitr-wrong-set"])
  }

  @Test func anotherEndWithTheSameTransactionsIsNamed() {
    let rows = Array(Self.identities.prefix(3))
    #expect(codes(Self.evidence(rows: rows, history: "1\t0/4000400\tx\n")) == ["pitr-wrong-end"])
  }

  @Test func aFailureIsOnlyRightWhereItIsPredicted() {
    #expect(codes(Self.evidence(rows: nil, history: nil, failure: ["FATAL:  disk full"])) == ["pitr-failed"])
    let never = "FATAL:  recovery ended before configured recovery target was reached"
    #expect(codes(Self.evidence(rows: nil, history: nil, failure: [never], point: .xid(99))).isEmpty)
    #expect(
      codes(Self.evidence(rows: nil, history: nil, failure: ["FATAL:  disk full"], point: .xid(99))) == ["pitr-failed"])
    #expect(codes(Self.evidence(rows: Self.identities, point: .xid(99))) == ["pitr-unexpected-end"])
  }

  /// A tool that fails for another reason than the predicted one has refused nothing.
  @Test(arguments: [RecoveryPoint.xid(99), .time(unixMicroseconds: -1)])
  func aToolIsOnlyWiseInItsOwnWords(point: RecoveryPoint) {
    for label in ["20261128-000000F", nil] {
      let full = Self.evidence(
        rows: nil, history: nil, point: point, label: label, refusal: "ERROR: [082]: no space left on device")
      #expect(codes(full) == ["pitr-failed"])
    }
  }

  @Test func aToolsOwnRefusalIsRight() {
    let barman = "barman recover on scratch ended with exit code 1; ERROR: The requested target time 1969 "
    let early = RecoveryPoint.time(unixMicroseconds: -1)
    let words = "is before the backup end time 1970"
    #expect(codes(Self.evidence(rows: nil, history: nil, point: early, refusal: barman + words)).isEmpty)
    let none = "ERROR: [075]: unable to find backup set with stop time less than '1969'"
    #expect(
      codes(Self.evidence(rows: nil, history: nil, point: .xid(99), label: nil, refusal: none)).isEmpty)
    // The backup that was named does lead to the third transaction.
    #expect(codes(Self.evidence(rows: nil, history: nil, refusal: none)) == ["pitr-failed"])
    #expect(codes(Self.evidence(rows: nil, history: nil, label: nil, refusal: none)) == ["pitr-failed"])
  }

  /// What came back must be what was asked for, whatever it is by itself.
  @Test func anotherBackupThanTheOneThatWasAskedForIsNamed() throws {
    let rows = Array(Self.identities.prefix(3))
    let verdict = Judge(checkers: [PITRChecker()]).judge(Self.evidence(rows: rows, label: "20261128-000004F"))
    let finding = try #require(verdict.findings.first)
    #expect(verdict.findings.map(\.code) == ["pitr-wrong-backup"] && verdict.dataClass == .wrongTarget)
    #expect(finding.message.contains("20261128-000000F came back instead of 20261128-000004F"), "\(finding.message)")
    #expect(codes(Self.evidence(rows: rows, backupStart: LSN(0x400_0100))) == ["pitr-wrong-backup"])
    #expect(codes(Self.evidence(rows: rows, backupTimeline: TimelineID(2))) == ["pitr-wrong-backup"])
    #expect(codes(Self.evidence(rows: rows, backupStart: nil)) == ["pitr-unjudged"])
    #expect(codes(Self.evidence(rows: rows, label: "20261128-000009F")) == ["pitr-unjudged"])
  }

  /// The newest backup that ended before the target, neither an older one nor one that ended after it.
  @Test func theToolsChoiceMustBeTheNewestThatLeadsThere() {
    let early = RecoveryPoint.time(unixMicroseconds: 3_500_002)
    let rows = Array(Self.identities.prefix(3))
    #expect(codes(Self.evidence(rows: rows, history: "1\t0/4000400\tx\n", point: early, label: nil)).isEmpty)
    let late = LSN(0x400_0338)
    #expect(codes(Self.evidence(rows: rows, point: early, label: nil, backupStart: late)) == ["pitr-wrong-backup"])
    let position = RecoveryPoint.lsn(LSN(0x400_0400))
    #expect(codes(Self.evidence(rows: Self.identities, point: position, label: nil)) == ["pitr-wrong-backup"])
  }

  @Test func everyNumberOfEveryPartMustBeThere() throws {
    let rows = Array(Self.identities.prefix(3))
    func run(_ change: (inout RunEvidence) -> Void) throws -> [Finding] {
      var evidence = Self.evidence(rows: rows)
      evidence.pitr?.archives["archive-2"] = Self.archive
      let attempt = try #require(evidence.pitr?.attempts.first)
      evidence.plan.drill.pitr?.twice = true
      evidence.events.removeAll { $0.kind == .pitrPlanned }
      for (number, archive) in [(1, "archive"), (2, "archive"), (3, "archive-2")] {
        var next = attempt
        next.record.asked.number = number
        next.record.archive = archive
        if number > 1 { evidence.pitr?.attempts.append(next) }
        evidence.events.append(
          Event(
            t: 60, source: .harness, kind: .pitrPlanned,
            values: [
              "from": .integer(Int64(number)), "targets": .integer(1), "archive": .string(archive),
              "cases": .list([.string(next.record.asked.wording)]),
            ]))
      }
      change(&evidence)
      return Judge(checkers: [PITRChecker()]).judge(evidence).findings
    }
    #expect(try run { _ in }.isEmpty)
    for index in 0..<3 {
      let findings = try run { $0.pitr?.attempts.remove(at: index) }
      #expect(findings.map(\.code) == ["pitr-incomplete"])
      #expect(findings.first?.message.contains("missing: \(index + 1)") == true, "\(findings)")
    }
    let changes: [(inout RunEvidence) -> Void] = [
      { evidence in
        if let first = evidence.pitr?.attempts.first { evidence.pitr?.attempts.append(first) }
      },
      { $0.pitr?.attempts[1].record.asked.number = 9 },
      { $0.pitr?.attempts[2].record.archive = "archive" },
      { $0.pitr?.attempts[0].record.asked.target.isInclusive = false },
      { $0.events.removeAll { $0.kind == .pitrPlanned && $0.values?["from"]?.integer == 3 } },
      { $0.events.removeAll { $0.kind == .pitrPlanned } },
    ]
    for change in changes { #expect(try run(change).contains { $0.code == "pitr-incomplete" }) }
    let missed = try run { evidence in
      evidence.pitr?.attempts.removeLast()
      evidence.events.removeAll { $0.values?["from"]?.integer == 3 }
      evidence.events.append(Event(t: 61, source: .harness, kind: .pitrSecondMissed, message: "no place"))
    }
    #expect(missed.map(\.code) == ["pitr-incomplete"] && missed[0].message.contains("no place"))
  }

  /// Runs of before the second recovery's own plan say by their attempts which numbers it had.
  @Test func anOldRunsSecondRecoveryMustBeThereAsWell() throws {
    func codes(_ numbers: [Int]) throws -> [String] {
      var evidence = Self.evidence(rows: Array(Self.identities.prefix(3)))
      evidence.pitr?.archives["archive-2"] = Self.archive
      let attempt = try #require(evidence.pitr?.attempts.first)
      evidence.plan.drill.pitr?.twice = true
      evidence.pitr?.attempts = numbers.map { number in
        var next = attempt
        next.record.asked.number = number
        next.record.archive = number > 2 ? "archive-2" : "archive"
        return next
      }
      for number in 1...4 {
        evidence.events.append(
          Event(t: 61, source: .harness, kind: .pitrAttempted, values: ["number": .integer(Int64(number))]))
      }
      return self.codes(evidence)
    }
    #expect(try codes([1, 2, 3, 4]).isEmpty)
    for numbers in [[1], [1, 2], [1, 2, 3], [2, 3, 4], [1, 2, 4]] {
      #expect(try codes(numbers) == ["pitr-incomplete"])
    }
  }

  @Test func whatWasNotRecordedIsNoPass() {
    #expect(codes(Self.evidence(rows: nil)) == ["pitr-unjudged"])
    var gone = Self.evidence(rows: Array(Self.identities.prefix(3)))
    gone.pitr?.attempts = []
    #expect(codes(gone) == ["pitr-incomplete"])
    gone.pitr = nil
    #expect(codes(gone) == ["pitr-incomplete"])
    var without = Self.evidence(rows: Array(Self.identities.prefix(3)))
    without.pitr?.archives = [:]
    #expect(codes(without) == ["pitr-unjudged"])
  }
}
