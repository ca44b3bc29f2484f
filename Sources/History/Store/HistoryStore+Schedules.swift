public import DrillModel

extension HistoryStore {
  public func save(_ schedule: ScheduleEntry) throws {
    try database.write { session in
      var schedule = schedule
      let rows = try session.query("SELECT entry FROM schedules WHERE drill = $1", [.text(schedule.drill)])
      if let known = try rows.map(entry).first {
        if known.promisesTheSame(as: schedule) {
          schedule.sinceUnixMilliseconds = known.sinceUnixMilliseconds
        } else {
          try end(known, schedule.sinceUnixMilliseconds, session)
        }
      }
      try session.execute(
        "INSERT INTO schedules (drill, entry) VALUES ($1, $2) ON CONFLICT (drill) DO UPDATE SET entry = excluded.entry",
        [.text(schedule.drill), .text(try HistoryStore.json(schedule))])
    }
  }

  public func schedules() throws -> [ScheduleEntry] {
    let rows = try database.read { try $0.query("SELECT drill, entry FROM schedules") }
    // Sorted here, because databases differ in the order of texts.
    return try rows.map(entry).sorted { $0.drill < $1.drill }
  }

  public func pastSchedules() throws -> [ScheduleEntry] {
    let rows = try database.read { try $0.query("SELECT entry FROM past_schedules") }
    return try rows.map(entry).sorted { ($0.drill, $0.sinceUnixMilliseconds) < ($1.drill, $1.sinceUnixMilliseconds) }
  }

  public func removeSchedule(drill: String, atUnixMilliseconds: Int64) throws -> Bool {
    try database.write { session in
      let rows = try session.query("DELETE FROM schedules WHERE drill = $1 RETURNING entry", [.text(drill)])
      for row in rows { try end(try entry(row), atUnixMilliseconds, session) }
      return !rows.isEmpty
    }
  }

  /// One that never held, because the clock was turned back, is no past.
  private func end(_ schedule: ScheduleEntry, _ unixMilliseconds: Int64, _ session: any SQLSession) throws {
    guard schedule.sinceUnixMilliseconds < unixMilliseconds else { return }
    var past = schedule
    past.untilUnixMilliseconds = unixMilliseconds
    try session.execute(
      "INSERT INTO past_schedules (drill, since_ms, entry) VALUES ($1, $2, $3) "
        + "ON CONFLICT (drill, since_ms) DO UPDATE SET entry = excluded.entry",
      [.text(past.drill), .integer(past.sinceUnixMilliseconds), .text(try HistoryStore.json(past))])
  }

  private func entry(_ row: SQLRow) throws -> ScheduleEntry {
    try decode(ScheduleEntry.self, row.text("entry") ?? "")
  }
}
