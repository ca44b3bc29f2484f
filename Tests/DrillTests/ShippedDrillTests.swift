import DrillModel
import Evidence
import Foundation
import Testing

/// Every shipped drill gives its stated outcome on both Patroni versions, from the command line as a user runs it.
@Suite(.serialized)
struct ShippedDrillTests {
  static let drills = [
    "total-outage", "total-outage-mid-segment", "total-outage-mid-segment-raised-lag", "no-leader-missing",
    "no-leader-missing-within-ttl", "power-blip", "dcs-and-data-lost", "leader-crash",
  ]

  @Test(.timeLimit(.minutes(4)), arguments: drills, ["4.1.5", "system"])
  func givesItsOutcome(drill: String, patroni: String) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = Leftovers.look(home: blackstart.home)
    let result = try await blackstart.drill(drill, ["--set", "cluster.patroni=\(patroni)"])
    #expect(result.code == 0, "\(result.output)")
    #expect(result.verdict.status == .pass, "\(result.output)")
    #expect(result.verdict.outcome.actual == result.verdict.outcome.expected)
    #expect(blackstart.leases.isEmpty)
    let left = Leftovers.of(home: blackstart.home, since: before)
    #expect(left.isEmpty, "\(left)")
  }

  @Test(.timeLimit(.minutes(4)))
  func judgingAgainGivesTheSameBytes() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let first = try await blackstart.drill("power-blip")
    let verdict = try Data(contentsOf: URL(filePath: blackstart.runs + "/latest/verdict.json"))
    let again = try await blackstart.run(["judge", blackstart.runs + "/latest"])
    #expect(again.code == first.code)
    #expect(try Data(contentsOf: URL(filePath: blackstart.runs + "/latest/verdict.json")) == verdict)
  }

  @Test(.timeLimit(.minutes(4)))
  func luckIsCalledLuck() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.drill("no-leader-missing-within-ttl")
    #expect(result.verdict.notes.contains { $0.code == "recovered-by-luck" }, "\(result.output)")
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
