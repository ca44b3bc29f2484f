import DrillModel
import Testing

@Suite struct RetentionPolicyTests {
  private static let day: Int64 = 86_400_000
  private static let policy = RetentionPolicy(keepDays: 30, keepFailuresDays: 365)

  private func expired(_ runs: [(id: String, drill: String, status: Verdict.Status, age: Int64)]) -> [String] {
    let summaries = runs.map { run in
      RunSummary(
        Records.record(run.id, drill: run.drill, status: run.status, started: 1000 * Self.day - run.age))
    }
    return Self.policy.expired(summaries, nowUnixMilliseconds: 1000 * Self.day).map(\.id)
  }

  @Test func thePassesOfADrillGoButTheLast() {
    #expect(
      expired([
        ("new", "a", .pass, Self.day), ("old", "a", .pass, 31 * Self.day), ("alone", "b", .pass, 900 * Self.day),
        ("before", "b", .pass, 901 * Self.day),
      ]) == ["old", "before"])
  }

  @Test(arguments: Verdict.Status.allCases)
  func aRunIsKeptForItsTerm(status: Verdict.Status) {
    let term = (status == .pass ? 30 : 365) * Self.day
    #expect(expired([("x", "a", status, term), ("last", "a", .pass, 0)]) == [])
    #expect(expired([("x", "a", status, term + 1), ("last", "a", .pass, 0)]) == ["x"])
  }

  @Test func aFailureIsNoLastPass() {
    #expect(
      expired([
        ("g", "a", .unjudged, 366 * Self.day), ("f", "a", .objectiveMissed, 367 * Self.day),
        ("p", "a", .pass, 400 * Self.day), ("q", "a", .pass, 401 * Self.day),
      ]) == ["f", "q"])
  }

  /// Or the drill would stand as it did before it failed.
  @Test func theLastRunOfADrillStaysThoughItFailed() {
    #expect(expired([("p", "a", .pass, 31 * Self.day), ("f", "a", .dataFinding, 366 * Self.day)]) == ["f"])
    #expect(expired([("f", "a", .dataFinding, 366 * Self.day), ("p", "a", .pass, 367 * Self.day)]) == [])
    #expect(expired([("f", "a", .unjudged, 366 * Self.day)]) == [])
  }

  /// Of two that began at the same moment one is the last.
  @Test func theLastPassIsOne() {
    #expect(expired([("y", "a", .pass, 50 * Self.day), ("x", "a", .pass, 50 * Self.day)]) == ["x"])
    #expect(expired([("x", "a", .pass, 50 * Self.day), ("y", "a", .pass, 50 * Self.day)]) == ["x"])
  }
}
