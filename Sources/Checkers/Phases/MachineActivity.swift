public import DrillModel

/// What a machine is doing, as its events tell. The raw value is a phase's name in `verdict.json`.
public enum MachineActivity: String, Sendable, CaseIterable {
  case dark
  case starting
  case waitingForDCS = "waiting for DCS"
  case waitingForLeader = "waiting for a leader"
  case initializing = "making a new cluster"
  case restoring
  case crashRecovery = "crash recovery"
  case replaying
  case waitingForRace = "waiting for the race"
  case heldByGate = "held by a gate"
  case promoting
  case primary
  case replica
  case running

  /// What the machine does after an event of its own; nil if the event tells nothing new.
  public static func after(_ event: Event, was: MachineActivity?, role: Plan.Machine.Role) -> MachineActivity? {
    switch event.kind {
    case .machinePowerOff: return .dark
    case .machinePowerOn: return role == .node ? .starting : .running
    case .nodeSteady: return event.text("role") == "primary" ? .primary : .replica
    default: break
    }
    // A line that was written before the power went, or is read from an old log, does not wake a dark machine.
    guard role == .node, was != .dark else { return nil }
    return afterLog(event, was: was)
  }

  private static func afterLog(_ event: Event, was: MachineActivity?) -> MachineActivity? {
    switch event.kind {
    case .patroniWaitingForDCS: .waitingForDCS
    case .patroniDCSConnected: was == .waitingForDCS ? .starting : nil
    case .patroniWaitingForLeader: .waitingForLeader
    case .patroniNewCluster: .initializing
    case .patroniBootstrapStarted, .restoreStarted: .restoring
    case .patroniReplicaCreated, .patroniBootstrapped, .patroniStarting: was == .promoting ? nil : .starting
    case .patroniBootstrapFailed: .waitingForLeader
    case .patroniCrashRecovery: .crashRecovery
    case .postgresStarting: was == .crashRecovery || was == .primary ? nil : .replaying
    case .postgresConsistent, .postgresReadOnly: was == .starting || was == .replaying ? .waitingForRace : nil
    case .patroniGate: was == .primary ? nil : .heldByGate
    // Patroni says so during a restore as well, when no race is near.
    case .patroniNotHealthiest: was == .waitingForRace ? .heldByGate : nil
    case .patroniPromoted, .postgresPromoteRequest: was == .primary ? nil : .promoting
    case .probeCommitted, .patroniLeader: .primary
    case .patroniFollowing, .postgresStreaming: .replica
    case .probeState: event.text("state") == ProbeState.writable.rawValue ? .primary : nil
    default: nil
    }
  }
}
