/// What a node was waiting for when the run stopped waiting for a new primary; and, as the machine `dcs`, the keys that
/// the nodes' decisions rest on.
public struct WaitingNode: Sendable, Codable, Hashable {
  public var machine: String
  /// The gates that held this node to the end.
  public var gates: [Gate]
  /// Its last Patroni log lines, oldest first; a line for each key of the DCS.
  public var lines: [String]

  public init(machine: String, gates: [Gate], lines: [String]) {
    self.machine = machine
    self.gates = gates
    self.lines = lines
  }
}
