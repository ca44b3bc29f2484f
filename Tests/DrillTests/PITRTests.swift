import DrillModel
import Evidence
import Foundation
import Testing

/// A real matrix, from the command line; and errors made by hand in what it recovered.
@Suite(.serialized)
struct PITRTests {
  @Test(.timeLimit(.minutes(8)))
  func theMatrixIsRightToTheTransactionAndHandMadeErrorsAreFound() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = Leftovers.look(home: blackstart.home)
    let result = try await blackstart.run(["pitr", "--random", "4", "--seed", "11", "--runs", blackstart.runs])
    #expect(result.code == 0, "\(result.output)")
    let run = try RunDirectory.open(blackstart.runs + "/latest")
    let verdict = try Self.verdict(run)
    let results = try #require(verdict.pitr)
    #expect(results.count >= 40)
    #expect(results.allSatisfy { $0.agreement == .exact }, "\(result.output)")
    // Every way to fail is among them, and every kind of target.
    #expect(Set(results.map(\.expected)).isSuperset(of: ["before-consistency", "never-reached", "not-a-child"]))
    #expect(Set(results.map(\.target.point.kind)) == Set(RecoveryPoint.Kind.allCases))
    #expect(Set(results.compactMap(\.backupType)) == ["full", "diff", "incr"])
    expectEveryPair(results)
    let reasons = Set(results.map(\.reason))
    #expect(reasons.isSuperset(of: Self.worst), "\(Self.worst.subtracting(reasons).sorted())")
    let left = Leftovers.of(home: blackstart.home, since: before)
    #expect(left.isEmpty, "\(left)")
    try await judge(blackstart, run, results) { rows in rows.removeFirst() }
    try await judge(blackstart, run, results) { rows in rows.append("3,999999,00000000-0000-0000-0000-000000000001") }
    try await judgeAnotherBackup(blackstart, run, results)
    try await judgeWithout(blackstart, run, results)
  }

  private static let worst: Set = [
    "two commits in the same microsecond, both in", "two commits in the same microsecond, both out",
    "one commit before the backup's end", "in the unarchived tail: a commit, by its id",
    "in the unarchived tail: a restore point", "a position, and the tool chooses: the diff, not a newer one",
    "a time, and the tool chooses: the newest", "a recovery of a recovery: its end",
  ]

  /// Every type of backup with every kind of target, with and without the target, along every kind of timeline, by twos.
  private func expectEveryPair(_ results: [PITRResult]) {
    func timeline(_ result: PITRResult) -> String {
      if case .number = result.target.timeline { return "number" }
      return result.target.timeline.value
    }
    let all = results.filter { $0.reason.hasPrefix("every pair") }
    #expect((24...32).contains(all.count), "\(all.count)")
    let timelines = ["latest", "current", "number"]
    for type in ["full", "diff", "incr"] {
      let of = all.filter { $0.backupType == type }
      #expect(Set(of.map(\.target.point.kind)) == Set(RecoveryPoint.Kind.allCases), "\(type)")
      #expect(Set(of.map(timeline)) == Set(timelines), "\(type)")
      #expect(
        Set(of.filter { $0.target.point.kind.hasInclusive }.map(\.target.isInclusive)) == [true, false], "\(type)")
    }
    for kind in RecoveryPoint.Kind.allCases where kind != .immediate {
      let of = all.filter { $0.target.point.kind == kind }
      #expect(Set(of.map(timeline)) == Set(timelines), "\(kind)")
      #expect(!kind.hasInclusive || Set(of.map(\.target.isInclusive)) == [true, false], "\(kind)")
    }
    for along in timelines {
      let of = all.filter { timeline($0) == along && $0.target.point.kind.hasInclusive }
      #expect(Set(of.map(\.target.isInclusive)) == [true, false], "\(along)")
    }
  }

  /// The full backup's own result in the place of the incremental's.
  private func judgeAnotherBackup(_ blackstart: Blackstart, _ run: RunDirectory, _ results: [PITRResult]) async throws {
    func result(_ type: String) -> PITRResult? {
      results.first { $0.target.point == .immediate && $0.backupType == type }
    }
    let (full, incremental) = (try #require(result("full")), try #require(result("incr")))
    let files = ["json", "csv"].map { URL(filePath: "\(run.pitr)/\(incremental.number).\($0)") }
    let saved = try files.map { try Data(contentsOf: $0) }
    defer { for (file, data) in zip(files, saved) { try? data.write(to: file) } }
    var record = try Self.record(run, full.number)
    record.asked = try Self.record(run, incremental.number).asked
    try JSONEncoder().encode(record).write(to: files[0])
    try Data(contentsOf: URL(filePath: "\(run.pitr)/\(full.number).csv")).write(to: files[1])
    let again = try await blackstart.run(["judge", run.path])
    #expect(again.code == 6, "\(again.output)")
    #expect(try Self.verdict(run).findings.map(\.code) == ["pitr-wrong-backup"])
  }

  /// One recovery of the second part is gone.
  private func judgeWithout(_ blackstart: Blackstart, _ run: RunDirectory, _ results: [PITRResult]) async throws {
    let last = try #require(results.map(\.number).max())
    let file = URL(filePath: "\(run.pitr)/\(last).json")
    let saved = try Data(contentsOf: file)
    try FileManager.default.removeItem(at: file)
    defer { try? saved.write(to: file) }
    let again = try await blackstart.run(["judge", run.path])
    #expect(again.code == 4, "\(again.output)")
    #expect(try Self.verdict(run).findings.map(\.code) == ["pitr-incomplete"])
  }

  private static func record(_ run: RunDirectory, _ number: Int) throws -> PITRRecord {
    try JSONDecoder().decode(PITRRecord.self, from: Data(contentsOf: URL(filePath: "\(run.pitr)/\(number).json")))
  }

  /// Changes the rows of one recovery, and judges again.
  private func judge(
    _ blackstart: Blackstart, _ run: RunDirectory, _ results: [PITRResult], _ change: (inout [String]) -> Void
  ) async throws {
    let victim = try #require(results.first { $0.target.point.kind == .xid && ($0.foundTransactions ?? 0) > 10 })
    let csv = URL(filePath: "\(run.pitr)/\(victim.number).csv")
    let json = URL(filePath: "\(run.pitr)/\(victim.number).json")
    let (text, record) = (try String(contentsOf: csv, encoding: .utf8), try Data(contentsOf: json))
    defer {
      try? text.write(to: csv, atomically: true, encoding: .utf8)
      try? record.write(to: json)
    }
    var rows = text.split(separator: "\n").map(String.init)
    change(&rows)
    try (rows.joined(separator: "\n") + "\n").write(to: csv, atomically: true, encoding: .utf8)
    var changed = try JSONDecoder().decode(PITRRecord.self, from: record)
    changed.rows = Int64(rows.count)
    try JSONEncoder().encode(changed).write(to: json)
    let again = try await blackstart.run(["judge", run.path])
    #expect(again.code == 6, "\(again.output)")
    let verdict = try Self.verdict(run)
    #expect(verdict.findings.map(\.code) == ["pitr-wrong-set"])
    #expect(verdict.pitr?.filter { $0.agreement != .exact }.map(\.number) == [victim.number])
  }

  private static func verdict(_ run: RunDirectory) throws -> Verdict {
    try JSONDecoder().decode(Verdict.self, from: Data(contentsOf: URL(filePath: run.verdict)))
  }
}
