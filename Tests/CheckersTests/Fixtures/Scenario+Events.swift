import DrillModel

extension Scenario {
  /// n1 was the primary; all is wiped but etcd's data; n2 restores without a leader and wins.
  static func events() -> [Event] {
    beforeOutage() + outageEvents() + nodes.flatMap(comingBack) + newPrimary() + afterwards()
  }

  private static func at(
    _ seconds: Double, _ source: Event.Source, _ kind: EventKind, _ machine: String? = nil, _ message: String? = nil,
    _ values: [String: ConfigurationValue]? = nil
  ) -> Event {
    Event(
      t: Int64((seconds * 1e9).rounded()), source: source, kind: kind, machine: machine, message: message,
      values: values)
  }

  private static func phase(_ name: RunPhase, _ start: Double, _ end: Double) -> [Event] {
    [
      at(start, .harness, .phaseStarted, nil, nil, ["name": .string(name.rawValue)]),
      at(end, .harness, .phaseEnded, nil, nil, ["name": .string(name.rawValue)]),
    ]
  }

  private static func beforeOutage() -> [Event] {
    var events = [at(0, .harness, .runStarted, nil, nil, ["wallUnixNanoseconds": 1_795_376_666_000_000_000])]
    events += phase(.prepare, 0, 0.4) + phase(.provision, 0.4, 5.6) + phase(.backup, 5.6, 9.2)
    events += phase(.steadyState, 9.2, 10) + phase(.workload, 10, 19.98) + phase(.fault, 19.98, 20.2)
    for name in nodes + ["etcd1", "etcd2", "etcd3"] { events.append(at(0.5, .harness, .machinePowerOn, name)) }
    events += [
      at(3.9, .patroni, .patroniNewCluster, "n1", "initialized a new cluster"),
      at(4.1, .patroni, .patroniLeader, "n1", "no action. I am (n1), the leader with the lock"),
      at(4.3, .patroni, .patroniBootstrapStarted, "n2", "trying to bootstrap from leader 'n1'", ["from": "n1"]),
      at(4.3, .patroni, .patroniBootstrapStarted, "n3", "trying to bootstrap from leader 'n1'", ["from": "n1"]),
      at(5.4, .patroni, .patroniFollowing, "n2", "no action. I am (n2), a secondary, and following a leader (n1)"),
      at(5.5, .patroni, .patroniFollowing, "n3", "no action. I am (n3), a secondary, and following a leader (n1)"),
      at(10, .harness, .steadyState, nil, "one leader, 2 replicas streaming, 4 clients committing"),
      at(19.9, .harness, .walSwitchRequested, nil, nil),
      at(19.95, .harness, .walArchived, nil, nil, ["segment": "000000010000000000000005"]),
      at(
        19.97, .harness, .clusterIdentity, "n1", nil,
        ["systemIdentifier": .string(systemIdentifier), "timeline": 1, "primary": "n1", "lsn": "0/5000148"]),
    ]
    return events
  }

  private static func outageEvents() -> [Event] {
    var events = (nodes + ["etcd1", "etcd2", "etcd3"]).map { name in
      at(
        20, .harness, .machinePowerOff, name, nil,
        ["before": 19_996_000_000, "after": 20_000_000_000, "processes": .integer(name.hasPrefix("n") ? 14 : 1)])
    }
    events.append(
      at(20, .harness, .outageStart, nil, "the last of 45 processes was killed", ["before": 19_996_000_000]))
    events += nodes.map { name in
      at(
        20.01, .probe, .probeState, name, nil,
        ["state": "refused", "previous": name == "n1" ? "writable" : "in-recovery"])
    }
    events += nodes.map { at(20.1, .harness, .machineWiped, $0, nil, ["what": "data"]) }
    events += [
      at(
        20.15, .harness, .archiveEnd, nil, nil,
        ["lsn": "0/6000000", "segment": "000000010000000000000005", "timeline": 1])
    ]
    return events + phase(.hold, 20.2, 42) + phase(.recovery, 42, 51.25) + phase(.workloadAfter, 51.25, 56.4)
      + phase(.redundancy, 56.4, 57) + phase(.verification, 57, 57.8) + phase(.collect, 57.8, 58.1)
      + phase(.teardown, 58.1, 58.5)
  }

  private static func comingBack(_ name: String) -> [Event] {
    [
      at(42, .harness, .machinePowerOn, name),
      at(42.6, .patroni, .patroniWaitingForDCS, name, "waiting on etcd"),
      at(43.4, .patroni, .patroniDCSConnected, name, "Selected new etcd server http://127.7.0.11:2379"),
      at(44.1, .patroni, .patroniBootstrapStarted, name, "trying to bootstrap (without leader)"),
      at(44.2, .pgbackrest, .restoreStarted, name, "restore command begin 2.45"),
      at(46.2, .pgbackrest, .restoreEnded, name, "restore command end: completed successfully (2001ms)"),
      at(
        46.3, .patroni, .patroniReplicaCreated, name, "replica has been created using pgbackrest",
        ["method": "pgbackrest"]),
      at(46.9, .patroni, .patroniPostmaster, name, "postmaster pid=4711"),
      at(47, .postgresql, .postgresStarting, name, "starting PostgreSQL 15.20"),
      at(
        47.6, .postgresql, .postgresRestoredSegment, name, "restored log file \"000000010000000000000005\" from archive"
      ),
      at(48, .postgresql, .postgresConsistent, name, "consistent recovery state reached at 0/5000100"),
      at(48.1, .postgresql, .postgresReadOnly, name, "database system is ready to accept read-only connections"),
    ]
  }

  private static func newPrimary() -> [Event] {
    (1...3).map { at(42, .harness, .machinePowerOn, "etcd\($0)") } + [
      at(42.01, .harness, .outagePowerOn, "n1"),
      at(42.9, .etcd, .etcdElected, "etcd2", "elected leader"),
      at(50.6, .patroni, .patroniPromoted, "n2", "promoted self to leader by acquiring session lock"),
      at(50.7, .postgresql, .postgresPromoteRequest, "n2", "received promote request"),
      at(51.1, .postgresql, .postgresNewTimeline, "n2", "selected new timeline ID: 2"),
      at(51.2, .postgresql, .postgresReady, "n2", "database system is ready to accept connections"),
      at(
        51.25, .probe, .probeCommitted, "n2", nil,
        [
          "previousAttempt": 51_247_600_000, "systemIdentifier": .string(systemIdentifier), "timeline": 2,
          "lsn": "0/6000200", "ledger": true,
        ]),
    ]
  }

  private static func afterwards() -> [Event] {
    [
      at(54, .patroni, .patroniFollowing, "n1", "no action. I am (n1), a secondary, and following a leader (n2)"),
      at(54.2, .patroni, .patroniFollowing, "n3", "no action. I am (n3), a secondary, and following a leader (n2)"),
      at(57, .harness, .redundant, nil, nil, ["replicas": ["n1", "n3"]]),
      at(
        57.7, .harness, .ledgerRead, "n2", nil,
        ["rows": 1196, "systemIdentifier": .string(systemIdentifier), "timeline": 2]),
      at(58, .harness, .harnessCPU, nil, nil, ["cpuSecondsWaiting": .number(0.28), "secondsWaiting": .number(9.24)]),
      at(58.6, .harness, .runEnded),
    ]
  }
}
