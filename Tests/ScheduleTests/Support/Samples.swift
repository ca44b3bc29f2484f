import DrillModel

@testable import Schedule

/// Schedules and runs that tests make.
enum Samples {
  static func entry(
    _ drill: String = "total-outage", calendar: String = "daily", jitter: Double = 0, window: Double = 3600,
    maxAge: Double = 8 * 86_400, since: Int64 = 0
  ) -> ScheduleEntry {
    ScheduleEntry(
      drill: drill, drillFile: "/etc/blackstart/\(drill).yaml", calendar: calendar, jitterSeconds: jitter,
      windowSeconds: window, maxAgeSeconds: maxAge, sinceUnixMilliseconds: since)
  }

  static func command(_ entry: ScheduleEntry, notify: String? = nil) throws -> ScheduledCommand {
    ScheduledCommand(
      executable: "/bin/true", entry: entry, calendar: try CalendarExpression(entry.calendar),
      home: "/var/lib/blackstart", runs: "/var/lib/blackstart/runs", notify: notify, timeoutSeconds: 3600)
  }

  static func restore(_ calendar: String, notify: String? = nil) throws -> ScheduledCommand {
    var command = try command(entry("restore-shop", calendar: calendar), notify: notify)
    command.restore = ScheduledRestore(
      configuration: "/etc/pgbackrest.conf", checks: "/etc/blackstart/checks.yaml", scratch: "/mnt/big/drill",
      options: ["--stanza", "shop", "--type", "time", "--target", "2026-11-22 19:40:01+00"])
    return command
  }

  static func run(
    _ drill: String = "total-outage", at seconds: Int64, _ status: Verdict.Status = .pass, hash: String = "a"
  ) -> RunSummary {
    let verdict = Verdict(
      runID: "\(drill)-\(seconds)", drill: drill, status: status, sentence: "a sentence",
      outcome: OutcomeResult(expected: .recovers, actual: .recovers, expectedGate: nil, gates: [], newPrimary: nil),
      objectives: [], measurements: [:],
      identity: IdentityResult(
        systemIdentifierBefore: nil, systemIdentifierAfter: nil, timelineBefore: nil, timelineAfter: nil),
      transactions: TransactionCounts(), lost: [], phases: [], findings: [], notes: [], stamp: [:])
    let record = RunRecord(
      drillClass: drill, startedUnixMilliseconds: seconds * 1000, seconds: 40, initiator: .schedule,
      fingerprint: Fingerprint(versions: [:], configurationHash: hash, machineClass: "m", stamp: [:]),
      directory: "/runs/x", artefacts: [], verdict: verdict)
    return RunSummary(record)
  }
}
