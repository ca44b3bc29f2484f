import DrillModel
import Evidence
import Foundation
import Testing

/// Every shipped drill gives its stated outcome, from the command line as a user runs it. `scripts/drill-all` does all of
/// them on both Patroni versions, several times; here all are run on one, and the first on both.
@Suite(.serialized)
struct ShippedDrillTests {
  private struct Run: Sendable {
    var blackstart: Blackstart
    var before: Leftovers
    var result: (code: Int32, verdict: Verdict, output: String)
  }

  /// Those that wait for their deadline in vain do so beside each other.
  static let groups: [[String]] = [
    ["total-outage"], ["total-outage-mid-segment", "no-leader-missing", "bootstrap-target-unset-action"],
    ["total-outage-mid-segment-raised-lag"], ["no-leader-missing-within-ttl"], ["power-blip"], ["dcs-and-data-lost"],
    ["leader-crash"], ["leader-crash-lagging"], ["leader-crash-lagging-synchronous"], ["bootstrap-target"],
  ]

  @Test(.timeLimit(.minutes(5)), arguments: groups)
  func givesItsOutcome(drills: [String]) async throws { try await giveTheirOutcome(drills, patroni: "4.1.5") }

  @Test(.timeLimit(.minutes(4)))
  func givesItsOutcomeOnTheSystemsPatroni() async throws {
    try await giveTheirOutcome(["total-outage"], patroni: "system")
  }

  private func giveTheirOutcome(_ drills: [String], patroni: String) async throws {
    let homes = try drills.map { _ in try Blackstart() }
    defer { for home in homes { home.remove() } }
    let runs = try await withThrowingTaskGroup(of: Run.self) { group in
      for (drill, blackstart) in zip(drills, homes) {
        let before = Leftovers.look(home: blackstart.home)
        group.addTask {
          let exports = ["drill.xml", "drill.prom"].flatMap { ["--export", "\(blackstart.home)/\($0)"] }
          let set = ["--set", "cluster.patroni=\(patroni)"]
          return Run(blackstart: blackstart, before: before, result: try await blackstart.drill(drill, set + exports))
        }
      }
      return try await group.reduce(into: [Run]()) { $0.append($1) }
    }
    // Only now: what a run that is under way has killed lies about until its end.
    for run in runs { try await checkAll(run) }
  }

  private func checkAll(_ run: Run) async throws {
    let (blackstart, before, result) = (run.blackstart, run.before, run.result)
    #expect(result.code == 0, "\(result.output)")
    #expect(result.verdict.status == .pass, "\(result.output)")
    #expect(result.verdict.outcome.actual == result.verdict.outcome.expected)
    #expect(blackstart.leases.isEmpty)
    let left = Leftovers.of(home: blackstart.home, since: before)
    #expect(left.isEmpty, "\(left)")
    try check(result.verdict)
    try measuredTheMachine(blackstart)
    try await judgingAgainGivesTheSameBytes(blackstart)
    try await isInTheHistory(blackstart, result.verdict)
    try await reportsAreAccepted(blackstart)
  }

  private func isInTheHistory(_ blackstart: Blackstart, _ verdict: Verdict) async throws {
    let shown = try await blackstart.run(["show", "latest:\(verdict.drill)", "--format", "json"])
    let record = try JSONDecoder().decode(RunRecord.self, from: Data(shown.output.utf8))
    #expect(record.verdict == verdict && record.seconds > 10 && record.artefacts.count > 8)
    #expect(record.fingerprint.versions.keys.contains("blackstart") && record.configuration != nil)
  }

  /// The files of `--export`, by tools that are not ours.
  private func reportsAreAccepted(_ blackstart: Blackstart) async throws {
    let schema = Blackstart.checkout + "/docs/schema/junit.xsd"
    let lint = try Program("/usr/bin/xmllint", ["--noout", "--schema", schema, blackstart.home + "/drill.xml"])
    #expect(await lint.exit() == 0, "\(lint.output)")
    let junit = try String(contentsOfFile: blackstart.home + "/drill.xml", encoding: .utf8)
    #expect(junit.contains(" failures=\"0\" errors=\"0\" ") && junit.contains("<testcase "))
    let check = try Program("/bin/sh", ["-c", "promtool check metrics <\"$0\"", blackstart.home + "/drill.prom"])
    #expect(await check.exit() == 0, "\(check.output)")
  }

  /// What the verdict of this drill must say beside its outcome.
  private func check(_ verdict: Verdict) throws {
    let notes = Set(verdict.notes.map(\.code))
    if verdict.outcome.actual == .recovers { #expect(notes.contains("exact-prefix"), "\(verdict.notes)") }
    switch verdict.drill {
    case "no-leader-missing-within-ttl": #expect(notes.contains("recovered-by-luck"), "\(verdict.notes)")
    case "leader-crash-lagging":
      // Two seconds of commits that no replica had received, each listed with where it died.
      #expect(verdict.lost.count > 20 && verdict.lost.count == verdict.transactions.lost)
      #expect(try #require(verdict.loss?.seconds) > 1.5)
      #expect(verdict.lost.allSatisfy { $0.commitLSN != nil && $0.fate != .withinHistory })
    case "bootstrap-target":
      // A second of commits after the restore point, each with a commit record that the recovery did not replay.
      #expect(verdict.outcome.path == .customBootstrap)
      #expect(verdict.lost.count > 50 && verdict.lost.allSatisfy { $0.commitLSN != nil && $0.fate != .withinHistory })
      #expect(verdict.identity.timelineAfter == TimelineID(2))
    case "bootstrap-target-unset-action":
      #expect(notes.isSuperset(of: ["bootstrap-stopped", "data-set-aside"]), "\(verdict.notes)")
      #expect(verdict.notes.contains { $0.evidence.contains { $0.contains("shutdown at recovery target") } })
    case "leader-crash-lagging-synchronous": #expect(verdict.lost.isEmpty)
    default: break
    }
  }

  private func measuredTheMachine(_ blackstart: Blackstart) throws {
    let path = URL(filePath: blackstart.runs + "/latest/environment.json")
    let facts = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: path))
    for name in ["fsyncMicroseconds", "writeMiBPerSecond", "hashMiBPerSecond"] {
      #expect(try #require(facts["calibration." + name].flatMap { Double($0) }) > 0)
    }
    #expect((0...1).contains(try #require(facts["calibration.stealShare"].flatMap { Double($0) })))
  }

  private func judgingAgainGivesTheSameBytes(_ blackstart: Blackstart) async throws {
    let path = URL(filePath: blackstart.runs + "/latest/verdict.json")
    let verdict = try Data(contentsOf: path)
    let again = try await blackstart.run(["judge", blackstart.runs + "/latest"])
    #expect(again.code == 0)
    #expect(try Data(contentsOf: path) == verdict)
  }

  @Test(.timeLimit(.minutes(4)))
  func anotherOutcomeThanTheStatedOneIsNoPass() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.drill(
      "power-blip", ["--set", "expect={outcome: no-primary}", "--set", "deadline=20s"])
    #expect(result.code == 1, "\(result.output)")
    #expect(result.verdict.outcome.actual == .recovers)
  }
}
