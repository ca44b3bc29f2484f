import DrillModel

/// A record of a run that nobody made, for a history.
enum HandMadeRecord {
  static func make(_ id: String, _ seconds: Double, status: Verdict.Status = .pass, minute: Int) -> RunRecord {
    let verdict = Verdict(
      runID: id, drill: "total-outage", status: status, sentence: "",
      outcome: OutcomeResult(expected: .recovers, actual: .recovers, expectedGate: nil, gates: [], newPrimary: "n1"),
      objectives: [], measurements: [.timeToNewPrimary: Measurement(value: seconds)],
      identity: IdentityResult(
        systemIdentifierBefore: nil, systemIdentifierAfter: nil, timelineBefore: nil, timelineAfter: nil),
      transactions: TransactionCounts(), lost: [], phases: [], findings: [], notes: [], stamp: ["fsync": "on"])
    return RunRecord(
      drillClass: "total-outage", startedUnixMilliseconds: Int64(minute) * 60_000, seconds: 60, initiator: .ci,
      fingerprint: Fingerprint(
        versions: [:], configurationHash: "aa", machineClass: "2 cpus", stamp: ["fsync": "on"]),
      directory: "/nowhere/\(id)", artefacts: [], verdict: verdict)
  }
}
