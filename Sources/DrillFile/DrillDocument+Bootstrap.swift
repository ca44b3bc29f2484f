import DrillModel

extension DrillDocument {
  /// `cluster.bootstrap` as it is written.
  struct Bootstrap: Decodable {
    var keepExistingRecoveryConf: Bool
    /// A mapping, or the word `latest`.
    var target: ConfigurationValue
    var targetAction: BootstrapSpec.TargetAction?
    var recoveryConf: ConfigurationValue?

    enum CodingKeys: String, CodingKey {
      case target
      case keepExistingRecoveryConf = "keep_existing_recovery_conf"
      case targetAction = "target_action"
      case recoveryConf = "recovery_conf"
    }

    var spec: BootstrapSpec {
      let name = target["name"]?.string
      return BootstrapSpec(
        keepExistingRecoveryConf: keepExistingRecoveryConf,
        target: name.map { BootstrapTarget(name: $0, beforeFaultSeconds: target["before_fault"]?.number ?? 0) },
        targetAction: targetAction, recoveryConf: recoveryConf)
    }
  }
}
