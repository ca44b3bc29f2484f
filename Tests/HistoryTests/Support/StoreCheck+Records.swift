import DrillModel
import Testing

@testable import History

extension StoreCheck {
  static let records = [
    StoreCheck("a run comes back as it was saved") { database in
      let record = Records.record(
        "a", findings: [Finding(.data, .loss, code: "lost-transaction", "it's gone: \"ü\" $1 \u{0}")],
        series: RunRecord.Series(id: "s", number: 1, count: 5))
      try HistoryStore(database()).save(record)
      let store = try HistoryStore(database())
      #expect(try store.run(id: "a") == record)
      #expect(try store.run(id: "b") == nil)
      #expect(try store.runs(RunQuery()) == [record])
      #expect(try store.summaries(RunQuery()) == [RunSummary(record)])
    },
    StoreCheck("a run of the same id is replaced whole") { database in
      let store = try HistoryStore(database())
      try store.save(Records.record("a", findings: [Finding(.unjudged, code: "probe-silent", "nothing was seen")]))
      var second = Records.record("a", status: .dataFinding, timeToNewPrimary: nil)
      second.verdict.phases.removeLast()
      try store.save(second)
      #expect(try store.runs(RunQuery()) == [second])
      #expect(try count(database, "phases") == 1)
      #expect(try count(database, "findings") == 1)
      #expect(try count(database, "measurements") == 0)
    },
    StoreCheck("everything that can be asked for has rows and columns") { database in
      try HistoryStore(database()).save(Records.record("a"))
      let row = try #require(
        try database().read { session in
          try session.query(
            """
            SELECT r.time_to_new_primary AS seconds, r.lost AS lost, p.name AS phase, f.code AS code, m.error_above AS above
            FROM runs r JOIN phases p ON p.run_id = r.id JOIN findings f ON f.run_id = r.id
              JOIN measurements m ON m.run_id = r.id
            WHERE p.machine = $1 AND f.severity = $2
            """, [.text("n1"), .text("note")])
        }.first)
      #expect(row.real("seconds") == 27.25 && row.integer("lost") == 26 && row.text("phase") == "restore")
      #expect(row.text("code") == "recovery-path" && row.real("above") == 0.125)
    },
    StoreCheck("schedules are kept by drill") { database in
      let store = try HistoryStore(database())
      let entries = ["b", "a"].map { drill in
        ScheduleEntry(
          drill: drill, drillFile: "/d/\(drill).yaml", calendar: "Mon..Fri 03:00", jitterSeconds: 60,
          windowSeconds: 3600, maxAgeSeconds: 604_800, sinceUnixMilliseconds: 1)
      }
      for entry in entries { try store.save(entry) }
      var changed = entries[0]
      changed.calendar = "daily"
      try store.save(changed)
      #expect(try HistoryStore(database()).schedules() == [entries[1], changed])
      #expect(try store.removeSchedule(drill: "a", atUnixMilliseconds: 1))
      #expect(try !store.removeSchedule(drill: "a", atUnixMilliseconds: 1))
      #expect(try store.schedules() == [changed])
      // It never held for any time.
      #expect(try store.pastSchedules() == [])
    },
    StoreCheck("a schedule that was changed or removed is past, and not forgotten") { database in
      let store = try HistoryStore(database())
      func entry(_ calendar: String, _ since: Int64, maxAge: Double = 60) -> ScheduleEntry {
        ScheduleEntry(
          drill: "a", drillFile: "/d/a.yaml", calendar: calendar, jitterSeconds: 0, windowSeconds: 3600,
          maxAgeSeconds: maxAge, sinceUnixMilliseconds: since)
      }
      for entry in [entry("daily", 10), entry("daily", 20, maxAge: 90), entry("weekly", 30)] { try store.save(entry) }
      // No other run is due for another maximal age.
      var first = entry("daily", 10, maxAge: 90)
      first.untilUnixMilliseconds = 30
      #expect(try store.schedules() == [entry("weekly", 30)])
      #expect(try store.pastSchedules() == [first])
      #expect(try store.removeSchedule(drill: "a", atUnixMilliseconds: 40))
      try store.save(entry("weekly", 50))
      var second = entry("weekly", 30)
      second.untilUnixMilliseconds = 40
      #expect(try HistoryStore(database()).pastSchedules() == [first, second])
      #expect(try store.schedules() == [entry("weekly", 50)])
    },
  ]

  static func count(_ database: Database, _ table: String) throws -> Int64? {
    try database().read { try $0.query("SELECT count(*) AS count FROM \(table)") }.first?.integer("count")
  }
}
