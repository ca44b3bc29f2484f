internal import Checkers
internal import DrillModel

/// What is worth a line of its own while a run goes on; nil for the thousands of events that are not.
struct Milestones {
  private var gates: Set<String> = []
  private var hasNewPrimary = false
  private var outageStart: Int64?

  /// The line for an event, without its time.
  mutating func line(_ event: Event) -> String? {
    let machine = event.machine ?? "?"
    switch event.kind {
    case .runStarted: return "run started"
    case .phaseStarted: return event.values?["name"]?.string.map { "phase \($0)" }
    case .steadyState: return said("steady state", event)
    case .steadyStateMissed: return said("steady state missed", event)
    case .machinePowerOff: return "power off \(machine)"
    case .outageStart:
      outageStart = event.t
      return said("outage", event)
    case .machineWiped: return "wiped \(event.values?["what"]?.string ?? "data") of \(machine)"
    case .machinePowerOn: return "power on \(machine)"
    case .patroniGate: return gate(event.values?["gate"]?.string ?? "unknown gate", event)
    case .patroniWaitingForLeader: return gate(Gate.noLeader.rawValue, event)
    case .probeCommitted: return committed(event, machine)
    case .deadlineReached: return said("deadline", event)
    case .nodeWaiting: return "\(machine) was waiting: \(event.message ?? "no log line")"
    case .redundant: return said("all replicas stream", event)
    case .redundantMissed: return said("not redundant", event)
    case .archiveResumed: return said("archiving on the new timeline", event)
    case .archiveResumedMissed, .backupRenewedMissed, .backupRestoredMissed: return said("not protected", event)
    case .backupRenewed: return said("new backup", event)
    case .backupRestored: return said("new backup restored and read", event)
    case .harnessError: return said("harness error", event)
    case .interrupted: return said("interrupted", event)
    default: return nil
    }
  }

  private func said(_ what: String, _ event: Event) -> String {
    event.message.map { "\(what): \($0)" } ?? what
  }

  private mutating func gate(_ name: String, _ event: Event) -> String? {
    guard outageStart != nil, gates.insert(name).inserted else { return nil }
    return "gate \(name) on \(event.machine ?? "?"): \(event.message ?? "")"
  }

  private mutating func committed(_ event: Event, _ machine: String) -> String? {
    guard let outageStart, event.t >= outageStart, !hasNewPrimary else { return nil }
    hasNewPrimary = true
    let time = Prose.seconds(nanoseconds: event.t - outageStart)
    return "\(machine) took the first commit, \(time) after the outage began"
  }
}
