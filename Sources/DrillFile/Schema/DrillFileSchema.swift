public import DrillModel

/// The one description of a drill file. The strict parser, its "did you mean", the defaults, `Drills/schema.json` and
/// the documentation all come from it.
public enum DrillFileSchema {
  /// The version that this parser reads. A new one comes with a change that old files do not survive.
  public static let version = "drill/v1"

  /// Describes a whole file, with the faults and backup providers that this build knows.
  public static func object(faults: [FaultDescription], backups: [BackupDescription]) -> ObjectSchema {
    ObjectSchema([
      .init("schema", .choice([version]), "The version of this format.", required: true),
      .init(
        "name",
        .pattern("^[a-z0-9]+(-[a-z0-9]+)*$", describe: "lowercase words joined by hyphens, such as total-outage"),
        "The drill's name: its file's name without .yaml.", required: true),
      .init("description", .string, "What disaster this rehearses, in a sentence or two.", required: true),
      .init(
        "class",
        .pattern("^[a-z0-9]+(-[a-z0-9]+)*$", describe: "lowercase words joined by hyphens, such as total-outage"),
        "What reports are rolled up by; by default what the fault makes it, such as total-outage, leader-loss or dcs-loss; "
          + "pitr with a matrix; control if the drill must not recover."),
      .init("cluster", .object(cluster(backups)), "The patient: how many of what, and its settings.", default: [:]),
      .init("workload", .object(workload), "The clients that write before, during and after the outage.", default: [:]),
      .init("fault", .oneKey(fault(faults)), "What breaks: exactly one fault.", required: true),
      .init(
        "deadline", .duration(), "How long to wait for a new primary after the last machine's power on.",
        default: "120s"),
      .init("expect", .object(expect), "What must come of it; anything else is not a pass.", required: true),
      .init("verify", .object(verify), "What is done after a recovery beyond reading the data back.", default: [:]),
      .init(
        "pitr", .object(pitr),
        "A matrix of point-in-time recoveries to scratch machines, after the cluster's own recovery."),
    ])
  }

  private static func cluster(_ backups: [BackupDescription]) -> ObjectSchema {
    ObjectSchema([
      .init(
        "nodes", .integer(1...9), "Patroni nodes, each with its PostgreSQL; they are n1, n2 and so on.", default: 3),
      .init("etcd", .integer(1...5), "etcd members, an odd number; they are e1, e2 and so on.", default: 3),
      .init(
        "patroni",
        .pattern(
          "^(system|[0-9]+\\.[0-9]+(\\.[0-9]+)?)$", describe: "'system' or a release such as 4.1.5"),
        "A Patroni release on PyPI, or system for the distribution's package.", default: "4.1.5"),
      .init(
        "backup", .choice(backups.map(\.name)), "The backup tool.", default: backups.first.map { .string($0.name) }),
      .init(
        "backup_options", .object(backupOptions(backups)), "Options of the backup tool; each is of one tool alone."),
      .init(
        "restore_command", .choice(RestoreCommandKind.allCases.map(\.rawValue)),
        "raw: the backup tool's own command, whose errors PostgreSQL takes for the end of the archive. safe: the same "
          + "through blackstart-restore-command, so that an error stops recovery.", default: "raw"),
      .init(
        "dynamic_configuration", .anyMapping,
        "Laid over the dynamic configuration (bootstrap.dcs), in Patroni's names: ttl, loop_wait, retry_timeout, "
          + "maximum_lag_on_failover and so on. null removes a key.", default: [:]),
      .init(
        "local_configuration", .anyMapping,
        "Laid over every node's patroni.yml, in Patroni's names; the replica method's options are "
          + "postgresql.<backup>, such as postgresql.pgbackrest. null removes a key.", default: [:]),
      .init(
        "bootstrap", .object(bootstrap),
        "What an operator writes as bootstrap into every node's patroni.yml while it is dark: the first node restores with "
          + "the backup tool instead of running initdb. Patroni reads it only when the DCS has forgotten the cluster."),
    ])
  }

  /// Those of every tool, because a schema does not know which one the file names; `DrillChecks` does.
  private static func backupOptions(_ backups: [BackupDescription]) -> ObjectSchema {
    ObjectSchema(backups.flatMap(\.options.properties))
  }

  private static let workload = ObjectSchema([
    .init("clients", .integer(1...64), "Connections that write at the same time.", default: 4),
    .init(
      "rate", .rate(words: ["max"]), "Transactions per second of all clients together, or max: as fast as they can.",
      default: "200/s"),
    .init("before", .duration(), "How long to write before the fault.", default: "3s"),
    .init("after", .duration(), "How long to write after the new primary's first commit.", default: "2s"),
  ])

  private static func fault(_ faults: [FaultDescription]) -> ObjectSchema {
    ObjectSchema(faults.map { .init($0.name, .object($0.parameters), $0.summary) })
  }

  private static let expect = ObjectSchema([
    .init(
      "outcome", .choice(Expectation.Outcome.allCases.map(\.rawValue)),
      "recovers: a new primary of the same cluster commits. no-primary: none until the deadline. wrong-cluster: a "
        + "primary commits, but it is a new, other cluster.", required: true),
    .init(
      "gate", .choice(Gate.allCases.map(\.rawValue)),
      "With no-primary: the condition that must be found to hold the promotion back."),
    .init(
      "loss", .choice(Expectation.Loss.allCases.map(\.rawValue)),
      "Which acknowledged transactions may be missing: none; tail, only the newest; unarchived-tail, exactly those whose "
        + "WAL was not archived when the power went; after-target, exactly those that committed after the recovery target.",
      default: "none"),
    .init(
      "objectives", .object(objectives), "Limits for what is measured; met when the actual is at most the limit.",
      default: [:]),
  ])

  private static let verify = ObjectSchema([
    .init(
      "protect", .boolean,
      "Whether a new full backup is taken after a recovery and proven by restoring it to a scratch machine.",
      default: true)
  ])

  private static let pitr = ObjectSchema([
    .init("random", .integer(0...200), "Random targets, beside the worst cases that the run has.", default: 8),
    .init("seed", .integer(0...Int64.max), "Chooses the random targets.", default: 1),
    .init(
      "twice", .boolean, "Whether a recovered server is written to, and recovered to points of its own history.",
      default: true),
  ])

  private static let objectives = ObjectSchema(
    Metric.allCases.map { metric in
      switch metric.unit {
      case .seconds: .init(metric.rawValue, .duration(), "At most: \(metric.summary).")
      case .transactions: .init(metric.rawValue, .integer(0...1_000_000_000), "At most: \(metric.summary).")
      }
    })
}
