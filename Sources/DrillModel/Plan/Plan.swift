/// What a run would do, resolved from the drill before anything is touched; `plan.json`.
public struct Plan: Sendable, Codable, Hashable {
  public struct Machine: Sendable, Codable, Hashable {
    /// What runs on it.
    public enum Role: String, Sendable, Codable {
      case node, etcd, repository
      /// Where a new backup is restored to; no part of the cluster.
      case scratch
    }
    public var name: String
    public var role: Role
    public var address: String
    /// Port by purpose: `postgresql`, `patroni`, `etcd-client`, `etcd-peer`.
    public var ports: [String: Int]
    public var directory: String

    public init(name: String, role: Role, address: String, ports: [String: Int], directory: String) {
      self.name = name
      self.role = role
      self.address = address
      self.ports = ports
      self.directory = directory
    }
  }

  public struct Step: Sendable, Codable, Hashable {
    /// A sentence: what will be done, to which machines.
    public var text: String
    /// About how long it takes; nil if the drill or the cluster decides.
    public var expectedSeconds: Double?

    public init(_ text: String, expectedSeconds: Double? = nil) {
      self.text = text
      self.expectedSeconds = expectedSeconds
    }
  }

  public var schemaVersion: String = "plan/v1"
  public var runID: String
  public var drill: Drill
  public var scope: String
  public var machines: [Machine]
  public var steps: [Step]
  /// Who dies: machine names, in the order of the kill list; names resolved at the fault (`primary`) stay symbolic.
  public var killList: [String]

  public init(runID: String, drill: Drill, scope: String, machines: [Machine], steps: [Step], killList: [String]) {
    self.runID = runID
    self.drill = drill
    self.scope = scope
    self.machines = machines
    self.steps = steps
    self.killList = killList
  }
}
