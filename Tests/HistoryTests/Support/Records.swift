import DrillModel

/// Records as values, with what a test is about.
enum Records {
  static let phases = [
    Phase(track: .recovery, name: "hold", startNanoseconds: 0, endNanoseconds: 22_000_000_000),
    Phase(
      track: .machine, name: "restore", machine: "n1", startNanoseconds: 22_000_000_000, endNanoseconds: 24_500_000_000),
  ]

  static func record(
    _ id: String, drill: String = "total-outage", class drillClass: String = "total-outage",
    status: Verdict.Status = .pass, started: Int64 = 1_795_837_549_613, seconds: Double = 59.04,
    timeToNewPrimary: Double? = 27.25, hash: String = "aa", findings: [Finding] = [], series: RunRecord.Series? = nil
  ) -> RunRecord {
    var transactions = TransactionCounts()
    transactions.acknowledged = 1024
    transactions.compared = true
    transactions.lost = 26
    let measurements = timeToNewPrimary.map {
      [Metric.timeToNewPrimary: Measurement(value: $0, errorBelow: 0.25, errorAbove: 0.125)]
    }
    let verdict = Verdict(
      runID: id, drill: drill, status: status, sentence: "n1 took a commit again; 'as expected'.",
      outcome: OutcomeResult(
        expected: .recovers, actual: .recovers, expectedGate: nil, gates: [], newPrimary: "n1", path: .withoutLeader),
      objectives: [], measurements: measurements ?? [:],
      identity: IdentityResult(
        systemIdentifierBefore: "7713063591975588013", systemIdentifierAfter: "7713063591975588013",
        timelineBefore: nil, timelineAfter: nil),
      transactions: transactions, lost: [], phases: phases, findings: findings,
      notes: [Finding(.note, code: "recovery-path", "restored from the repository")], stamp: ["fsync": "on"])
    return RunRecord(
      drillClass: drillClass, startedUnixMilliseconds: started, seconds: seconds, initiator: .manual, series: series,
      fingerprint: Fingerprint(
        versions: ["postgresql": "15.18"], configurationHash: hash, machineClass: "2 cpus, 24 GiB, ext4",
        stamp: ["fsync": "on"]),
      directory: "/runs/\(id)", artefacts: [Artefact(path: "plan.json", sha256: "ab", bytes: 3)], verdict: verdict)
  }
}
