internal import Checkers
internal import DrillModel

extension WaitingNode {
  var isDCS: Bool { machine == "dcs" }

  /// Who, and what held it.
  var title: String {
    if isDCS { return "keys in the DCS" }
    let held = gates.isEmpty ? "no known gate" : Prose.list(gates.map(\.rawValue))
    return "\(machine): \(held)"
  }
}
