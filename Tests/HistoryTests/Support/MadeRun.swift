import DrillModel
import Evidence
import Foundation

/// A run directory as a run leaves it, with what a record is made of.
enum MadeRun {
  static let wallNanoseconds: Int64 = 1_795_837_549_613_267_382

  static func make(
    in runs: String, drill name: String = "total-outage", ttl: Int64 = 20, environment extra: [String: String] = [:],
    started: [String: ConfigurationValue] = [:], judged: Bool = true
  ) throws -> RunDirectory {
    let run = try RunDirectory.create(in: runs, drill: name, wallNanoseconds: wallNanoseconds)
    try run.write(drill: "name: \(name)\n")
    try run.write(plan(run.id, name, ttl))
    try run.write(environment: environment.merging(extra) { $1 })
    let log = try EventLog(run)
    var facts = started
    facts["wallUnixNanoseconds"] = .integer(wallNanoseconds)
    log.record(Event(t: 0, source: .harness, kind: .runStarted, values: facts))
    // A server's clock may be ahead, and its last line be stamped after the run's end.
    log.record(Event(t: 61_000_000_000, source: .postgresql, kind: "log"))
    log.record(Event(t: 59_041_748_230, source: .harness, kind: .runEnded))
    try log.close()
    try "ledger".write(toFile: run.ledger + "/session-0001.ledger", atomically: true, encoding: .utf8)
    if judged {
      var verdict = Records.record(run.id, drill: name).verdict
      verdict.stamp = ["fileSystem": "ext4", "fsync": "on"]
      try run.write(verdict)
    }
    return run
  }

  private static let environment = [
    "blackstart": "0.1.0", "cpus": "2", "memoryMiB": "24105", "kernel": "6.18.44", "patroni": "4.1.5",
    "postgresql": "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "etcd": "etcd Version: 3.4.23",
    "stamp.fsync": "on", "stamp.fileSystem": "ext4",
  ]

  static func plan(_ id: String, _ name: String, _ ttl: Int64) -> Plan {
    Plan(
      runID: id,
      drill: Drill(
        name: name, description: "Made up.",
        cluster: ClusterSpec(
          nodes: 3, etcd: 3, patroni: .release("4.1.5"), backup: "pgbackrest",
          dynamicConfiguration: ["ttl": .integer(ttl)], localConfiguration: [:]),
        workload: WorkloadSpec(clients: 4, ratePerSecond: 200, beforeSeconds: 3, afterSeconds: 2),
        fault: FaultSpec(kind: "power_off", parameters: ["target": "all", "wipe": "data"]),
        expect: Expectation(outcome: .recovers, gate: nil, loss: .none, objectives: []), deadlineSeconds: 60),
      scope: "main", machines: [], steps: [], killList: [])
  }
}
