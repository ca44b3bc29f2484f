/// What an operator writes as `bootstrap` into every node's `patroni.yml` while its power is off: the first node restores
/// with the backup tool instead of running initdb. The first provisioning of a drill knows nothing of it.
///
/// Patroni reads it only when its DCS has forgotten the cluster (4.1.5 and 3.0.2, ha.py `bootstrap`).
public struct BootstrapSpec: Sendable, Codable, Hashable {
  /// What happens at the target, in the words of pgBackRest's `--target-action`.
  public enum TargetAction: String, Sendable, Codable, CaseIterable {
    case promote, pause, shutdown
  }

  /// Patroni leaves alone what the restore wrote about the recovery.
  public var keepExistingRecoveryConf: Bool
  /// Nil: to the end of the archive.
  public var target: BootstrapTarget?
  /// Nil: the command does not say, and the tool's default holds.
  public var targetAction: TargetAction?
  /// What Patroni writes about the recovery instead; nil if it has no such section. The backup tool's restore command is
  /// in it unless the drill removes it.
  public var recoveryConf: ConfigurationValue?

  public init(
    keepExistingRecoveryConf: Bool, target: BootstrapTarget? = nil, targetAction: TargetAction? = nil,
    recoveryConf: ConfigurationValue? = nil
  ) {
    self.keepExistingRecoveryConf = keepExistingRecoveryConf
    self.target = target
    self.targetAction = targetAction
    self.recoveryConf = recoveryConf
  }
}

/// A named restore point, which the run makes while clients write.
public struct BootstrapTarget: Sendable, Codable, Hashable {
  public var name: String
  /// How long before the fault it is made.
  public var beforeFaultSeconds: Double

  public init(name: String, beforeFaultSeconds: Double) {
    self.name = name
    self.beforeFaultSeconds = beforeFaultSeconds
  }
}
