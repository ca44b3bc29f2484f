import DrillModel
import Testing

@testable import History

extension StoreCheck {
  private static let day: Int64 = 86_400_000

  static let queries = [
    StoreCheck("runs are found by what is asked, the newest first") { database in
      let store = try HistoryStore(database())
      // Saved in no order; d began with c.
      for record in [runs[2], runs[0], runs[4], runs[3], runs[1]] { try store.save(record) }
      func ids(_ query: RunQuery) throws -> [String] {
        let found = try store.runs(query)
        #expect(try store.summaries(query) == found.map { RunSummary($0) })
        return found.map(\.id)
      }
      #expect(try ids(RunQuery()) == ["e", "d", "c", "b", "a"])
      #expect(try ids(RunQuery(limit: 2)) == ["e", "d"])
      #expect(try ids(RunQuery(drill: "leader-crash")) == ["e", "b"])
      #expect(try ids(RunQuery(drill: "leader-crash", limit: 1)) == ["e"])
      #expect(try ids(RunQuery(drillClass: "total-outage")) == ["d", "c", "a"])
      #expect(try ids(RunQuery(statuses: [.dataFinding, .unjudged])) == ["d", "b"])
      #expect(try ids(RunQuery(statuses: [])) == [])
      #expect(try ids(RunQuery(sinceUnixMilliseconds: 2 * day, untilUnixMilliseconds: 3 * day)) == ["b"])
      #expect(try ids(RunQuery(comparisonKey: runs[4].fingerprint.comparisonKey)) == ["e"])
      #expect(try ids(RunQuery(drill: "no-such'drill")) == [])
    },
    StoreCheck("what a policy lets go is gone, and nothing else") { database in
      let store = try HistoryStore(database())
      for run in runs { try store.save(run) }
      let policy = RetentionPolicy(keepDays: 1, keepFailuresDays: 30)
      // a is no drill's last pass and older than a day; b and d are failures, and d is its drill's last run.
      #expect(try store.prune(policy, nowUnixMilliseconds: 10 * day, isDry: true).map(\.id) == ["a"])
      #expect(try store.runs(RunQuery()).count == 5)
      #expect(try store.prune(policy, nowUnixMilliseconds: 10 * day, isDry: false).map(\.id) == ["a"])
      #expect(try store.runs(RunQuery()).map(\.id) == ["e", "d", "c", "b"])
      #expect(try count(database, "phases") == 8)
      #expect(try store.prune(policy, nowUnixMilliseconds: 40 * day, isDry: false).map(\.id) == ["b"])
      #expect(try store.prune(policy, nowUnixMilliseconds: 4000 * day, isDry: false) == [])
    },
  ]

  private static let runs = [
    Records.record("a", started: day),
    Records.record("b", drill: "leader-crash", class: "leader-loss", status: .unjudged, started: 2 * day),
    Records.record("c", started: 3 * day),
    Records.record("d", status: .dataFinding, started: 3 * day),
    Records.record("e", drill: "leader-crash", class: "leader-loss", started: 4 * day, hash: "bb"),
  ]
}
