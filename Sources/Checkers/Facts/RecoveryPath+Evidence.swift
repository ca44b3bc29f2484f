internal import DrillModel

/// How the new primary got its data, by its own Patroni's lines; nil without a new primary.
func recoveryPath(_ file: CaseFile) -> RecoveryPath? {
  guard let machine = file.facts.firstCommit?.machine else { return nil }
  guard let bootstrap = newPrimaryBootstrap(file, of: machine) else {
    return file.facts.wiped.contains(machine) ? nil : .dataIntact
  }
  if bootstrap.text("script") != nil { return .customBootstrap }
  return bootstrap.text("from") == nil ? .withoutLeader : .fromDeadLeader
}

/// The last bootstrap that the new primary began before its first commit.
func newPrimaryBootstrap(_ file: CaseFile, of machine: String) -> Event? {
  guard let start = file.facts.outageStart, let commit = file.facts.firstCommit else { return nil }
  return file.evidence.events.last { event in
    event.kind == .patroniBootstrapStarted && event.machine == machine && event.t >= start
      && event.t <= commit.nanoseconds
  }
}
