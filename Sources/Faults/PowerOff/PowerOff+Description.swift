public import DrillModel

extension PowerOff {
  /// What a drill file may say under `fault: {power_off: …}`.
  public static let description = FaultDescription(
    name: "power_off",
    summary:
      "SIGKILL to every process of the targeted machines at once, wipe what the drill says, hold, power on again.",
    parameters: ObjectSchema([
      .init(
        "target", .either([.choice(["all", "nodes", "etcd", "primary", "replicas"]), .list(machineName)]),
        "Which machines lose power: a role, resolved when the fault strikes, or machine names (n1, e1).",
        default: "all"),
      .init(
        "when", .either([.choice(["any-time", "after-wal-switch"]), .object(moment), .object(stalledMoment)]),
        "The instant: any-time, right after a WAL segment was switched and archived, with so much WAL unarchived, or after "
          + "replication has stalled for so long.",
        default: "any-time"),
      .init(
        "wipe", .either([.choice(["nothing", "data", "etcd"]), .list(.choice(["data", "etcd"]))]),
        "What the targeted machines lose: PostgreSQL's data directories, etcd's, both, or nothing.",
        default: "nothing"),
      .init(
        "clear_dcs", .boolean,
        "Whether the cluster's keys are taken out of etcd with patronictl remove, as an operator does while the nodes are "
          + "dark and etcd runs.", default: false),
      .init(
        "hold", .duration(words: ["past-ttl"]),
        "How long the power is off; past-ttl means at least ttl and until the dead leader's key is gone from etcd.",
        required: true),
      .init(
        "power_on", .either([.choice(PowerOn.Order.allCases.map(\.rawValue)), .object(powerOn)]),
        "How the machines come back: at-once, dcs-first (the nodes when the hold is over), replicas-first, or staggered.",
        default: "at-once"),
    ]),
    check: objections)

  private static let machineName = ValueSchema.pattern(
    "^[ne][1-9][0-9]*$", describe: "a machine name such as n1 (a node) or e1 (an etcd member)")

  private static let moment = ObjectSchema([
    .init(
      "unarchived_wal", .size,
      "The power goes when at least this much WAL is not in the archive; less than one segment (16MiB).",
      required: true)
  ])

  private static let stalledMoment = ObjectSchema([
    .init(
      "replication_stalled", .duration(),
      "The power goes when the replicas have received nothing for this long, while clients went on writing.",
      required: true)
  ])

  private static let powerOn = ObjectSchema([
    .init(
      "order", .choice(PowerOn.Order.allCases.map(\.rawValue)),
      "at-once: all together. dcs-first: etcd first, the nodes when the hold is over. replicas-first: etcd and the "
        + "replicas, then the old primary's machine. staggered: the nodes one by one.",
      default: "at-once"),
    .init(
      "interval", .duration(),
      "The pause before the old primary's machine (replicas-first) or between the nodes (staggered); 2s by default."),
    .init("only", .list(machineName), "Only these machines come back; the others stay off."),
  ])
}
