public import DrillModel
public import Machines

/// A backup tool from which Patroni can bootstrap a new cluster (`cluster.bootstrap` in a drill file).
public protocol BootstrappingBackup: BackupProvider {
  /// The command of a custom bootstrap method: a restore into the node's own data directory.
  func bootstrapCommand(
    on machine: any Machine, target: BootstrapTarget?, action: BootstrapSpec.TargetAction?
  ) -> String
}
