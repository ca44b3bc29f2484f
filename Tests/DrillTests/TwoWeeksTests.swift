import Custody
import DrillModel
import Foundation
import History
import TestSupport
import Testing

/// Two weeks of a schedule: a clock that the test turns, a real store, the real program, and runs that happened.
@Suite struct TwoWeeksTests {
  private static func drill(deadline: Int) -> String {
    """
    schema: drill/v1
    name: small
    description: One machine loses power for a moment.
    cluster: {nodes: 1, etcd: 1, local_configuration: {tags: {password: pl4nted-in-a-tag}}}
    workload: {before: 1s, after: 1s}
    fault:
      power_off: {target: all, hold: 1s, power_on: at-once}
    deadline: \(deadline)s
    expect: {outcome: recovers}
    verify: {protect: false}

    """
  }

  @Test func theStatusIsRightAtEachStep() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = blackstart.home + "/small.yaml"
    try Self.drill(deadline: 60).write(toFile: file, atomically: true, encoding: .utf8)
    let first = try await scheduledRun(blackstart, file, overlapping: true)
    try Self.drill(deadline: 61).write(toFile: file, atomically: true, encoding: .utf8)
    let second = try await scheduledRun(blackstart, file, overlapping: false)
    #expect(first.initiator == .schedule && first.verdict.status == .pass)
    #expect(first.fingerprint.configurationHash != second.fingerprint.configurationHash)

    try Self.drill(deadline: 60).write(toFile: file, atomically: true, encoding: .utf8)
    let simulation = try Simulation(blackstart, file: file)
    try await firstWeek(simulation, first)
    try Self.drill(deadline: 61).write(toFile: file, atomically: true, encoding: .utf8)
    try await secondWeek(simulation, second)
    let told = try String(contentsOfFile: simulation.told, encoding: .utf8)
    #expect(
      told.split(separator: "\n") == [
        // The real runs were seen as well, in this same state directory.
        "ok never change", "never ok change", "ok missed change,failure", "missed ok change,recovery",
        "ok failing change,failure",
        "failing ok change,recovery", "ok stale change,failure", "stale ok change,recovery", "ok stale change,failure",
        "stale ok change,recovery",
      ])
  }

  /// Daily at three, with an hour's window: a day without a run, and two that failed.
  private func firstWeek(_ simulation: Simulation, _ run: RunRecord) async throws {
    try await simulation.schedule("03:00", at: "01T00:00", ["--window", "1h", "--max-age", "3d"])
    #expect(
      try await simulation.status("01T00:01") == ("never", 5, 1, "no run yet; the first is due at 2026-12-01 03:00 UTC")
    )
    try simulation.happened(run, at: "01T03:00")
    #expect(try await simulation.status("01T09:00") == ("ok", 0, 0, "passed 5 h 59 min ago"))
    try simulation.happened(run, at: "02T03:00")
    #expect(try await simulation.status("03T04:00") == ("ok", 0, 0, "passed 1 d ago"))
    #expect(
      try await simulation.status("03T04:00:01") == (
        "missed", 5, 2, "no run began at 2026-12-03 03:00 UTC or within 1 h after it"
      ))
    let late = try await simulation.blackstart.run([
      "scheduled-run", simulation.file, "--calendar", "03:00", "--window", "1h", "--max-age", "3d", "--at",
      "2026-12-03T05:00:00Z", "--store", simulation.store,
    ])
    #expect(late.code == 5 && late.output.contains("[schedule.missed] small was due at 2026-12-03 03:00 UTC, 2 h ago"))
    #expect(try await simulation.status("04T02:59").state == "missed")
    try simulation.happened(run, at: "04T03:00")
    #expect(try await simulation.status("04T04:30").state == "ok")
    try simulation.happened(run, at: "05T03:00", .objectiveMissed)
    #expect(
      try await simulation.status("05T04:30") == (
        "failing", 1, 2, "the last run, 1 h 29 min ago, ended objective-missed"
      ))
    try simulation.happened(run, at: "06T03:00", .dataFinding)
    #expect(try await simulation.status("06T04:30").code == 6)
    try simulation.happened(run, at: "07T03:00")
    #expect(try await simulation.status("07T04:30") == ("ok", 0, 0, "passed 1 h 29 min ago"))
  }

  /// The drill was changed; then it is to run on Mondays only, which is too seldom for its age.
  private func secondWeek(_ simulation: Simulation, _ run: RunRecord) async throws {
    #expect(
      try await simulation.status("08T02:00") == (
        "stale", 5, 1, "the drill was changed since its last pass, 22 h 59 min ago"
      ))
    for day in ["08", "09"] { try simulation.happened(run, at: "\(day)T03:00") }
    #expect(try await simulation.status("09T12:00").state == "ok")
    try await simulation.schedule("Mon 03:00", at: "09T12:00", ["--window", "1h", "--max-age", "3d"])
    #expect(try await simulation.status("12T03:00").state == "ok")
    #expect(try await simulation.status("12T03:01") == ("stale", 5, 2, "the last pass was 3 d ago, more than 3 d"))
    try simulation.happened(run, at: "14T03:00")
    #expect(try await simulation.status("14T23:59") == ("ok", 0, 0, "passed 20 h 58 min ago"))
  }

  /// A real run as a timer starts it, with its pings; with a second one that must not begin beside it, and at first without a
  /// history that can be written.
  private func scheduledRun(_ blackstart: Blackstart, _ file: String, overlapping: Bool) async throws -> RunRecord {
    let server = PingServer()
    defer { server.close() }
    let notify = blackstart.home + "/ping.yaml"
    try "pings:\n- url: \(server.url)/p\n".write(toFile: notify, atomically: true, encoding: .utf8)
    let arguments = [
      "scheduled-run", file, "--calendar", "*:*", "--runs", blackstart.runs, "--notify", notify, "--quiet",
    ]
    if overlapping { try await nothingBegins(beside: blackstart, arguments) }
    let unusable = blackstart.home + "/no-database"
    try "no database\n".write(toFile: unusable, atomically: true, encoding: .utf8)
    let program = try blackstart.start(arguments + (overlapping ? ["--store", unusable] : []))
    let code = await program.exit()
    #expect(code == (overlapping ? 4 : 0), "\(program.output)")
    let attempt = try #require(server.targets.first?.split(separator: "=").last)
    #expect(server.targets == ["/p/start?rid=\(attempt)", "/p/\(code)?rid=\(attempt)"])
    if overlapping { try await isMade(good: blackstart, server.requests.last?.body) }
    let record = try #require(
      try HistoryStore.open(.file(blackstart.home + "/history.sqlite")).runs(RunQuery(limit: 1)).first)
    if !overlapping { #expect(server.requests.last?.body == "\(record.verdict.sentence)\nrun \(record.id): pass\n") }
    return record
  }

  /// A run that passed and that its history could not keep is told, fails the drill, and is brought in.
  private func isMade(good blackstart: Blackstart, _ told: String?) async throws {
    #expect(told?.contains("[schedule.not-recorded] the run of small is not in the history: ") == true, "\(told ?? "")")
    let failing = try await blackstart.run(["status"])
    #expect(failing.code == 4 && failing.output.contains("small  failing"), "\(failing.output)")
    #expect(try await blackstart.run(["history", "import", blackstart.runs]).code == 0)
    let status = try await blackstart.run(["status"])
    #expect(status.code == 0 && status.output.contains("small  ok"), "\(status.output)")
  }

  /// While somebody holds the drill's lock, here this test.
  private func nothingBegins(beside blackstart: Blackstart, _ arguments: [String]) async throws {
    let home = StateHome(path: blackstart.home)
    try FileManager.default.createDirectory(atPath: home.leases, withIntermediateDirectories: true)
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let lock = try DrillLock(drill: "small", home: home, nowUnixMilliseconds: now)
    let other = try await blackstart.run(arguments)
    #expect(other.code == 5, "\(other.output)")
    #expect(other.output.contains("[schedule.running] a run of small is under way: process \(getpid()), since "))
    let status = try await blackstart.run(["status"])
    #expect(status.code == 0 && status.output.contains("small  running"), "\(status.output)")
    lock.release()
    #expect(try await blackstart.run(["status"]).output.contains("small  never"))
  }
}
