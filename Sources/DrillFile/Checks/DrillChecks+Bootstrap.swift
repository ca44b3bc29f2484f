import DrillModel

extension DrillChecks {
  func bootstrapProblems() -> [Problem] {
    guard let bootstrap = drill.cluster.bootstrap else { return lossWithoutTarget() }
    return toolProblems() + recoveryConfProblems(bootstrap) + targetProblems(bootstrap)
  }

  /// Without a command of the tool's own Patroni would make an empty cluster.
  private func toolProblems() -> [Problem] {
    let able = backups.filter(\.canBootstrap).map(\.name)
    guard !able.contains(drill.cluster.backup) else { return [] }
    return [
      problem(
        ["cluster", "bootstrap"], "no bootstrap from \(drill.cluster.backup) is known",
        hint: "use cluster.backup: \(able.joined(separator: " or "))")
    ]
  }

  /// Whatever else stands there would lead the server to another place than its lease, or be no setting of a recovery.
  private func recoveryConfProblems(_ bootstrap: BootstrapSpec) -> [Problem] {
    guard case .map(let settings)? = bootstrap.recoveryConf else { return [] }
    return settings.keys.sorted().filter { $0 != "restore_command" && !$0.hasPrefix("recovery_target") }.map { name in
      Problem(
        places.keyLocation(of: ["cluster", "bootstrap", "recovery_conf", name]),
        "'\(name)' cannot be set in recovery_conf", hint: "restore_command, and what begins with recovery_target, can")
    }
  }

  private func targetProblems(_ bootstrap: BootstrapSpec) -> [Problem] {
    guard let target = bootstrap.target else {
      return lossWithoutTarget() + actionWithoutTarget(bootstrap)
    }
    var problems: [Problem] = []
    if target.beforeFaultSeconds >= drill.workload.beforeSeconds {
      problems.append(
        problem(
          ["cluster", "bootstrap", "target", "before_fault"],
          "the restore point is made \(Amount.seconds(target.beforeFaultSeconds)) before the fault, and clients write for "
            + "\(Amount.seconds(drill.workload.beforeSeconds))", hint: "raise workload.before, or lower this"))
    }
    if drill.expect.outcome == .recovers, drill.expect.loss != .afterTarget {
      problems.append(
        problem(
          ["expect", "loss"], "a recovery to '\(target.name)' loses what committed after it",
          hint: "say loss: after-target"))
    }
    return problems
  }

  private func lossWithoutTarget() -> [Problem] {
    guard drill.expect.loss == .afterTarget else { return [] }
    return [
      problem(
        ["expect", "loss"], "'after-target' needs a recovery target",
        hint: "give cluster.bootstrap.target a restore point")
    ]
  }

  private func actionWithoutTarget(_ bootstrap: BootstrapSpec) -> [Problem] {
    guard let action = bootstrap.targetAction else { return [] }
    return [
      problem(
        ["cluster", "bootstrap", "target_action"], "'\(action.rawValue)' needs a target: pgBackRest refuses it without",
        hint: "the end of the archive is always followed by a promotion; drop it, or give a target")
    ]
  }
}
