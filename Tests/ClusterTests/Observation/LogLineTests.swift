import DrillModel
import Testing

@testable import Observation

/// Lines of real logs: Patroni 3.0.2 and 4.1.5 with PostgreSQL 15.20 and etcd 3.4.23, and texts of gates as the installed
/// sources render them.
@Suite("Log lines")
struct LogLineTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var format: LogFormat
    var line: String
    var kind: EventKind
    var values: [String: ConfigurationValue]
    var testDescription: String { line }

    init(_ format: LogFormat, _ line: String, _ kind: EventKind, _ values: [String: ConfigurationValue] = [:]) {
      self.format = format
      self.line = line
      self.kind = kind
      self.values = values
    }

    static func patroni(
      _ text: String, _ kind: EventKind, _ values: [String: ConfigurationValue] = [:]
    ) -> Sample { Sample(.patroni, "2026-11-22 20:03:17,879 \(text)", kind, values) }

    static func gate(_ text: String, _ gate: Gate, _ values: [String: ConfigurationValue] = [:]) -> Sample {
      patroni(text, .patroniGate, values.merging(["gate": .string(gate.rawValue)]) { mine, _ in mine })
    }
  }

  static let patroni: [Sample] = [
    .patroni("INFO: Lock owner: None; I am na", .patroniHeartbeat, ["name": "na"]),
    .patroni("INFO: Lock owner: nb; I am na", .patroniHeartbeat, ["name": "na", "leader": "nb"]),
    .patroni("INFO: no action. I am (na), the leader with the lock", .patroniLeader, ["name": "na"]),
    .patroni(
      "INFO: no action. I am (nb), a secondary, and following a leader (na)", .patroniFollowing,
      ["name": "nb", "leader": "na"]),
    .patroni(
      "INFO: PAUSE: no action. I am (na), the leader with the lock", .patroniLeader, ["name": "na", "paused": true]),
    .patroni(
      "INFO: bootstrap (without leader) in progress", .patroniHeartbeat, ["action": "bootstrap (without leader)"]),
    .patroni("INFO: waiting on etcd", .patroniWaitingForDCS, ["gate": "dcs"]),
    .patroni("WARNING: Can not get cluster from dcs", .patroniWaitingForDCS, ["gate": "dcs"]),
    .patroni(
      "INFO: Selected new etcd server http://127.0.0.1:32479", .patroniDCSConnected,
      ["server": "http://127.0.0.1:32479"]),
    .patroni("INFO: waiting for leader to bootstrap", .patroniWaitingForLeader, ["gate": "no_leader"]),
    .patroni(
      "INFO: released leader key voluntarily as data dir empty and currently leader", .patroniReleasedLeaderKey),
    .patroni("INFO: trying to bootstrap (without leader)", .patroniBootstrapStarted),
    .patroni(
      "INFO: trying to bootstrap from leader 'n2'", .patroniBootstrapStarted, ["role": "leader", "from": "n2"]),
    .patroni("INFO: replica has been created using pgbackrest", .patroniReplicaCreated, ["method": "pgbackrest"]),
    .patroni("INFO: bootstrapped (without leader)", .patroniBootstrapped),
    .patroni("ERROR: failed to bootstrap (without leader)", .patroniBootstrapFailed, ["gate": "restore_fails"]),
    .patroni("INFO: trying to bootstrap a new cluster", .patroniNewCluster, ["stage": "started"]),
    .patroni("INFO: initialized a new cluster", .patroniNewCluster, ["stage": "initialized"]),
    .patroni("INFO: doing crash recovery in a single user mode", .patroniCrashRecovery),
    .patroni("INFO: doing crash recovery in a single user mode in progress", .patroniCrashRecovery),
    .patroni("INFO: starting as readonly because i had the session lock", .patroniStarting),
    .patroni("INFO: starting as a secondary", .patroniStarting),
    .patroni("INFO: postmaster pid=17303", .patroniPostmaster, ["pid": 17303]),
    .patroni("INFO: promoted self to leader because I had the session lock", .patroniPromoted),
    .patroni("INFO: promoted self to leader by acquiring session lock", .patroniPromoted),
    .patroni(
      "INFO: following a different leader because i am not the healthiest node", .patroniNotHealthiest),
    .patroni(
      "INFO: Wal position of n3 is ahead of my wal position", .patroniNotHealthiest, ["node": "n3"]),
    .patroni("INFO: not healthy enough for leader race", .patroniNotHealthiest),
    .patroni(
      "INFO: Running custom bootstrap script: pgbackrest --stanza=main restore", .patroniBootstrapStarted,
      ["script": "pgbackrest --stanza=main restore"]),
    .patroni("INFO: running pg_rewind from n1", .patroniRewind, ["from": "n1"]),
    .patroni("INFO: No PostgreSQL configuration items changed, nothing to reload.", .logLine),
    .patroni("WARNING: I am the leader but not owner of the lease", .logLine),
  ]

  static let gates: [Sample] = [
    .gate("INFO: My wal position exceeds maximum replication lag", .maximumLagOnFailover),
    .gate(
      "INFO: My timeline 2 is behind last known cluster timeline 3", .checkTimeline, ["timeline": 2, "cluster": 3]),
    .gate("INFO: Quorum requirement 1 can not be reached", .synchronousMode, ["quorum": 1]),
    .gate("WARNING: Watchdog device is not usable", .watchdog),
    .gate(
      "CRITICAL: system ID mismatch, node n1 belongs to a different cluster: 7711088926809682724 != 7711088927511892781",
      .systemIdentifier,
      ["name": "n1", "cluster": "7711088926809682724", "systemIdentifier": "7711088927511892781"]),
    .gate(
      "INFO: data dir for the cluster is not empty, but system ID is invalid; consider doing reinitialize",
      .invalidDataDirectory),
    .gate("INFO: PAUSE: running with empty data directory", .pause),
    .gate("INFO: PAUSE: postgres is not running", .pause),
    .gate("INFO: PAUSE: following a different leader because i am not the healthiest node", .pause),
    .gate(
      "ERROR: Error creating replica using method bad: /bin/false exited with code=1", .restoreFails,
      ["method": "bad", "command": "/bin/false", "exitCode": 1]),
    .gate("INFO: waiting for end of recovery after bootstrap", .bootstrapRecovery),
    .patroni(
      "INFO: removing initialize key after failed attempt to bootstrap the cluster", .patroniBootstrapFailed,
      ["gate": "bootstrap_fails"]),
    .gate("ERROR: Error communicating with DCS", .dcs),
    .gate("INFO: DCS is not accessible", .dcs),
  ]

  static let others: [Sample] = [
    Sample(
      .postgresql,
      "2026-11-22 20:03:33.511 UTC [17303] LOG:  starting PostgreSQL 15.20 (Debian 15.20-0+deb12u1) on x86_64, 64-bit",
      .postgresStarting, ["version": "15.20 (Debian 15.20-0+deb12u1)"]),
    Sample(
      .postgresql, "2026-11-22 20:03:33.532 UTC [17309] LOG:  consistent recovery state reached at 0/20000A0",
      .postgresConsistent, ["lsn": "0/20000A0"]),
    Sample(
      .postgresql,
      "2026-11-22 20:03:33.532 UTC [17303] LOG:  database system is ready to accept read-only connections",
      .postgresReadOnly),
    Sample(
      .postgresql, "2026-11-22 20:03:33.762 UTC [17309] LOG:  received promote request", .postgresPromoteRequest),
    Sample(
      .postgresql,
      "2026-11-22 20:03:33.765 UTC [17309] LOG:  redo done at 0/5A0A8B8 system usage: CPU: user: 0.00 s, "
        + "system: 0.01 s, elapsed: 0.33 s",
      .postgresRedoDone, ["lsn": "0/5A0A8B8"]),
    Sample(
      .postgresql, "2026-11-22 20:03:33.766 UTC [17309] LOG:  selected new timeline ID: 2", .postgresNewTimeline,
      ["timeline": 2]),
    Sample(
      .postgresql, "2026-11-22 20:03:33.797 UTC [17309] LOG:  archive recovery complete", .postgresRecoveryComplete),
    Sample(
      .postgresql, "2026-11-22 20:03:33.803 UTC [17303] LOG:  database system is ready to accept connections",
      .postgresReady),
    Sample(
      .postgresql,
      "2026-11-22 20:03:33.803 UTC [9] LOG:  restored log file \"000000010000000000000003\" from archive",
      .postgresRestoredSegment, ["segment": "000000010000000000000003"]),
    Sample(
      .postgresql,
      "2026-11-22 20:03:33.803 UTC [9] LOG:  started streaming WAL from primary at 0/5000000 on timeline 2",
      .postgresStreaming, ["lsn": "0/5000000", "timeline": 2]),
    Sample(
      .postgresql,
      "2026-11-22 20:03:31.277 UTC [17219] FATAL:  terminating connection due to unexpected postmaster exit",
      .postgresFatal, ["severity": "FATAL"]),
    Sample(
      .postgresql,
      "2026-11-22 20:03:31.277 UTC [8] LOG:  recovery stopping at restore point \"x\", time 2026-11-22 20:03:29.1+00",
      .postgresTargetReached, ["at": "at restore point \"x\", time 2026-11-22 20:03:29.1+00"]),
    Sample(.postgresql, "2026-11-22 20:03:31.277 UTC [8] LOG:  pausing at the end of recovery", .postgresPaused),
    Sample(.postgresql, "2026-11-22 20:03:31.277 UTC [8] LOG:  shutdown at recovery target", .postgresTargetShutdown),
    Sample(
      .postgresql,
      "2026-11-22 20:03:31.277 UTC [8] FATAL:  no pg_hba.conf entry for host \"127.0.0.1\", user \"postgres\", "
        + "database \"postgres\", no encryption",
      .logLine),
    Sample(
      .postgresql, "2026-11-22 20:03:31.277 UTC [8] FATAL:  could not locate required checkpoint record",
      .postgresFatal, ["severity": "FATAL"]),
    Sample(.postgresql, "2026-11-22 20:03:31.277 UTC [8] FATAL:  the database system is starting up", .logLine),
    Sample(
      .pgbackrest, "2026-11-22 19:40:01.123 P00   INFO: restore command begin 2.45: --delta --stanza=main",
      .restoreStarted, ["version": "2.45"]),
    Sample(
      .pgbackrest, "2026-11-22 19:40:01.123 P00   INFO: restore command end: completed successfully (1234ms)",
      .restoreEnded, ["succeeded": true]),
    Sample(
      .pgbackrest, "2026-11-22 19:40:01.123 P00   INFO: restore command end: aborted with exception [075]",
      .restoreEnded, ["succeeded": false, "code": 75]),
    Sample(
      .pgbackrest, "2026-11-22 19:40:01.123 P00  ERROR: [075]: no backup set found to restore", .pgbackrestError,
      ["code": 75, "error": "no backup set found to restore"]),
    Sample(
      .etcd,
      #"{"level":"info","ts":"2026-11-22T19:50:26.830Z","caller":"raft/node.go:327","msg":"raft.node: 62 elected leader 62 at term 2"}"#,
      .etcdElected, ["member": "62", "leader": "62", "term": 2]),
    Sample(.etcd, "2026-11-22 19:50:32.676468 I | etcdmain: etcd Version: 3.4.23", .logLine),
    Sample(
      .etcd, "raft2026/11/22 19:50:33 INFO: raft.node: 62 elected leader 62 at term 3", .etcdElected,
      ["member": "62", "leader": "62", "term": 3]),
  ]

  @Test("a line means what it says", arguments: patroni + gates + others)
  func meaning(sample: Sample) throws {
    let line = try #require(sample.format.parse(sample.line[...]))
    #expect(line.format == sample.format)
    #expect(sample.format.classify(line.text) == LogMeaning(kind: sample.kind, values: sample.values))
  }

  @Test("every gate is found in some line of Patroni's")
  func allGates() {
    let classified = Set((Self.gates + Self.patroni).compactMap { $0.values["gate"]?.string })
    #expect(classified == Set(Gate.allCases.map(\.rawValue)))
  }

  @Test(
    "a line's own time is read to its last digit",
    arguments: [
      (LogFormat.patroni, "2026-11-22 19:40:01,123 INFO: x", 123_000_000),
      (.postgresql, "2026-11-22 19:40:01.123 UTC [1] LOG:  x", 123_000_000),
      (.pgbackrest, "2026-11-22 19:40:01.123 P00   INFO: x", 123_000_000),
      (.etcd, #"{"level":"info","ts":"2026-11-22T19:40:01.123Z","msg":"x"}"#, 123_000_000),
      (.etcd, "2026-11-22 19:40:01.123456 I | x: y", 123_456_000),
    ])
  func time(format: LogFormat, line: String, fraction: Int64) throws {
    // date -u -d '2026-11-22 19:40:01' +%s
    #expect(try #require(format.parse(line[...])).wallNanoseconds == 1_795_376_401_000_000_000 + fraction)
  }

  @Test("times that would mislead are not used")
  func uselessTimes() throws {
    let raft = try #require(LogFormat.etcd.parse("raft2026/11/22 19:50:33 INFO: x"))
    #expect(raft.wallNanoseconds == nil)
    let local = try #require(LogFormat.postgresql.parse("2026-11-22 19:40:01.123 CET [1] LOG:  x"))
    #expect(local.wallNanoseconds == nil)
  }

  @Test(
    "days are counted through leap years",
    arguments: [
      ("1970-01-01 00:00:00", 0), ("2000-02-29 12:00:00", 951_825_600), ("2100-03-01 00:00:00", 4_107_542_400),
      ("2024-12-31 23:59:59", 1_735_689_599),
    ])
  func days(text: String, seconds: Int64) throws {
    #expect(try #require(LogTimestamp(text[...])).nanoseconds == seconds * 1_000_000_000)
  }

  @Test("in Patroni's console each line belongs to the program that wrote it")
  func consoleGuests() throws {
    let server = try #require(
      LogFormat.patroni.parse("2026-11-22 20:03:33.797 UTC [9] LOG:  archive recovery complete"))
    #expect(server.format == .postgresql)
    let restore = try #require(
      LogFormat.patroni.parse("2026-11-22 19:40:01.123 P00   INFO: restore command begin 2.45: -"))
    #expect(restore.format == .pgbackrest)
    #expect(LogFormat.patroni.parse("localhost:32510 - accepting connections") == nil)
  }
}
