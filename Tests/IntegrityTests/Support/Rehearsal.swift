import Checkers
import DrillModel

/// A run whose cluster recovered, with nothing but the evidence of integrity in it.
struct Rehearsal {
  var baseline: MemberIntegrity?
  var members: [MemberIntegrity]
  var checksums: [PageChecksumResult] = []
  var nodes: [String]?
  var disk: [MemberIntegrity] = []
  var restored: RestoredBackup?
  var recovered: RecoveredTable?
  /// Events of after the recovery.
  var further: [Event] = []

  /// What the checkers of integrity find, notes left out.
  func findings(by checkers: [any Checker] = IntegrityCheckers.all + [MemberIdentityChecker()]) throws -> [Finding] {
    let file = try CaseFile(evidence)
    return try checkers.flatMap { try $0.check(file).findings }.filter { $0.severity != .note }
  }

  private var evidence: RunEvidence {
    RunEvidence(
      plan: plan, environment: [:], events: events, transactions: nil, ledgerSessions: nil, recovered: recovered,
      problems: [], baseline: baseline, integrity: members, pageChecksums: checksums, disk: disk,
      restored: restored)
  }

  private var identifier: ConfigurationValue {
    .string(baseline?.server?.systemIdentifier ?? members.first?.server?.systemIdentifier ?? "42")
  }

  private var names: [String] { nodes ?? members.map(\.machine) }

  private var events: [Event] {
    let identity: [String: ConfigurationValue] = [
      "systemIdentifier": identifier, "timeline": 1, "primary": .string(names.first ?? ""),
    ]
    return [
      Event(t: 1, source: .harness, kind: .integrityBaseline),
      Event(t: 2, source: .harness, kind: .clusterIdentity, machine: names.first, values: identity),
    ] + names.map { Event(t: 3, source: .harness, kind: .machinePowerOff, machine: $0) }
      + [Event(t: 4, source: .harness, kind: .outageStart)]
      + names.map { Event(t: 5, source: .harness, kind: .machinePowerOn, machine: $0) }
      + [
        Event(
          t: 6, source: .probe, kind: .probeCommitted, machine: names.first,
          values: ["systemIdentifier": identifier, "timeline": 1, "ledger": true])
      ] + further
  }

  var plan: Plan {
    Plan(
      runID: "20261122T194426Z-integrity-a1b2c3",
      drill: Drill(
        name: "integrity", description: "",
        cluster: ClusterSpec(
          nodes: 1, etcd: 1, patroni: .release("4.1.5"), backup: "pgbackrest", dynamicConfiguration: [:],
          localConfiguration: [:]),
        workload: WorkloadSpec(clients: 1, ratePerSecond: 1, beforeSeconds: 1, afterSeconds: 1),
        fault: FaultSpec(kind: "total-outage", parameters: [:]),
        expect: Expectation(outcome: .recovers, gate: nil, loss: .none, objectives: []), deadlineSeconds: 60,
        verify: VerifySpec(protect: true)),
      scope: "demo",
      machines: names.map { Plan.Machine(name: $0, role: .node, address: "127.0.0.1", ports: [:], directory: "/") },
      steps: [], killList: names)
  }
}
