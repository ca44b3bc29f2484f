import DrillModel

@testable import Gate

/// Runs as values.
enum GateRecords {
  static let calibration = Calibration(
    fsyncMicroseconds: 800, writeMiBPerSecond: 400, hashMiBPerSecond: 900, stealShare: 0.01)

  static func run(
    _ id: String, seconds: Double? = 27, status: Verdict.Status = .pass, minute: Int64 = 100, hash: String = "aa",
    expected: Expectation.Outcome = .recovers, calibration: Calibration? = calibration, gate: GateMark? = nil,
    restore: Double = 2
  ) -> RunRecord {
    let nanoseconds = { (seconds: Double) in Int64(seconds * 1e9) }
    let total = seconds ?? 0
    let verdict = Verdict(
      runID: id, drill: "total-outage", status: status, sentence: "",
      outcome: OutcomeResult(expected: expected, actual: expected, expectedGate: nil, gates: [], newPrimary: nil),
      objectives: [], measurements: seconds.map { [.timeToNewPrimary: Measurement(value: $0)] } ?? [:],
      identity: IdentityResult(
        systemIdentifierBefore: nil, systemIdentifierAfter: nil, timelineBefore: nil, timelineAfter: nil),
      transactions: TransactionCounts(), lost: [],
      phases: [
        Phase(track: .recovery, name: "hold", startNanoseconds: 0, endNanoseconds: nanoseconds(total - restore)),
        Phase(
          track: .recovery, name: "restore", startNanoseconds: nanoseconds(total - restore),
          endNanoseconds: nanoseconds(total)),
      ],
      findings: status == .pass ? [] : [Finding(.data, code: "hole", "one is missing")], notes: [],
      stamp: ["fsync": "on"])
    return RunRecord(
      drillClass: "total-outage", startedUnixMilliseconds: minute * 60_000, seconds: 60, initiator: .manual,
      fingerprint: Fingerprint(
        versions: [:], configurationHash: hash, machineClass: "2 cpus", stamp: ["fsync": "on"]),
      calibration: calibration, directory: "/runs/\(id)", artefacts: [], verdict: verdict, gate: gate)
  }

  /// Twenty passes of 26.05 to 27.95 s.
  static let pool = (0..<20).map { run("p\($0)", seconds: 26.05 + Double(($0 * 7) % 20) / 10, minute: Int64($0)) }

  static func new(_ seconds: [Double]) -> [RunRecord] {
    seconds.enumerated().map { run("n\($0)", seconds: $1, minute: 100 + Int64($0)) }
  }
}
