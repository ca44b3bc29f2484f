import DrillModel
import Evidence
import Foundation
import Testing

/// A real matrix, from the command line; and errors made by hand in what it recovered.
@Suite(.serialized)
struct PITRTests {
  @Test(.timeLimit(.minutes(6)))
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
    let left = Leftovers.of(home: blackstart.home, since: before)
    #expect(left.isEmpty, "\(left)")
    try await judge(blackstart, run, results) { rows in rows.removeFirst() }
    try await judge(blackstart, run, results) { rows in rows.append("3,999999,00000000-0000-0000-0000-000000000001") }
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
