internal import Checkers

/// The class of a phase: colours are few, and each is told apart by its label, its place or its hatching as well.
enum ActivityStyle {
  /// In the legend's order.
  static let all = ["off", "begin", "wait", "gate", "copy", "replay", "promote", "primary", "replica", "plain", "open"]

  static func name(_ phase: String) -> String {
    if let activity = MachineActivity(rawValue: phase) { return name(activity) }
    switch phase {
    case "hold": return "off"
    case "start", "start of PostgreSQL": return "begin"
    case "dcs", "waiting", "race", "detection": return "wait"
    case "failed restores": return "gate"
    case "restore": return "copy"
    case "replay": return "replay"
    case "promotion", "first write": return "promote"
    case "unattributed": return "open"
    default: return "plain"
    }
  }

  static func name(_ activity: MachineActivity) -> String {
    switch activity {
    case .dark: "off"
    case .starting, .initializing: "begin"
    case .waitingForDCS, .waitingForLeader, .waitingForRace: "wait"
    case .heldByGate: "gate"
    case .restoring: "copy"
    case .replaying, .crashRecovery: "replay"
    case .promoting: "promote"
    case .primary: "primary"
    case .replica: "replica"
    case .running: "plain"
    }
  }

  /// What a class stands for in the legend; nil if it needs no explanation.
  static func meaning(_ name: String) -> String? {
    switch name {
    case "off": "no power"
    case "begin": "starting"
    case "wait": "waiting"
    case "gate": "held by a gate, or failing"
    case "copy": "restoring"
    case "replay": "replaying WAL"
    case "promote": "promoting"
    case "primary": "primary"
    case "replica": "replica"
    case "open": "unattributed"
    default: nil
    }
  }
}
