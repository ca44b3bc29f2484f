import DrillModel

extension DrillFileSchema {
  /// `cluster.bootstrap`.
  static let bootstrap = ObjectSchema([
    .init(
      "keep_existing_recovery_conf", .boolean, "Patroni leaves alone what the restore wrote about the recovery.",
      default: false),
    .init(
      "target", .either([.choice(["latest"]), .object(target)]),
      "Where the restore's recovery ends: latest, the archive's end, or a restore point that the run makes.",
      default: "latest"),
    .init(
      "target_action", .choice(BootstrapSpec.TargetAction.allCases.map(\.rawValue)),
      "The restore's --target-action; without it the backup tool's default holds (pgBackRest: pause)."),
    .init(
      "recovery_conf", .anyMapping,
      "What Patroni writes about the recovery instead, in PostgreSQL's names. restore_command is added; null removes it."
    ),
  ])

  private static let target = ObjectSchema([
    .init(
      "name",
      .pattern("^[a-z0-9][a-z0-9-]{0,62}$", describe: "lowercase words joined by hyphens, such as before-mistake"),
      "The name given to pg_create_restore_point on the primary, while clients write.", required: true),
    .init("before_fault", .duration(), "How long before the fault the restore point is made.", default: "1s"),
  ])
}
