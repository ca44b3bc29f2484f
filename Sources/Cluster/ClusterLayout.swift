public import DrillModel

/// Who stands where: the machines of a cluster by role, with their addresses and ports. A value, known before anything
/// is started.
public struct ClusterLayout: Sendable, Hashable {
  /// Patroni's scope; also pgBackRest's stanza.
  public static let scope = "main"

  /// A machine with its place in the cluster.
  public struct Place: Sendable, Hashable {
    public var machine: String
    public var address: String

    public init(machine: String, address: String) {
      self.machine = machine
      self.address = address
    }
  }

  public var nodes: [Place]
  public var etcd: [Place]
  public var repository: Place
  /// Where backups are tried; empty if none will be.
  public var scratch: [Place] = []
  public var ports: Ports

  /// The ports of every machine; production's own, because each machine has an address of its own.
  public struct Ports: Sendable, Hashable {
    public var postgresql = 5432
    public var patroni = 8008
    public var etcdClient = 2379
    public var etcdPeer = 2380

    public init() {}

    /// The same ports, moved up by `offset`: for a host where somebody already listens on all addresses.
    public func raised(by offset: Int) -> Ports {
      var copy = self
      copy.postgresql += offset
      copy.patroni += offset
      copy.etcdClient += offset
      copy.etcdPeer += offset
      return copy
    }
  }

  /// Names of the machines that a cluster like this needs: `n1`…, `e1`…, and `repo`.
  public static func machineNames(_ spec: ClusterSpec) -> [String] {
    nodeNames(spec) + etcdNames(spec) + [repositoryName]
  }

  public static func nodeNames(_ spec: ClusterSpec) -> [String] { (1...spec.nodes).map { "n\($0)" } }
  public static func etcdNames(_ spec: ClusterSpec) -> [String] { (1...spec.etcd).map { "e\($0)" } }
  public static let repositoryName = "repo"
  /// The names of `scratch`, which are no machines of the cluster: `scratch`, `scratch-2` …
  public static func scratchName(_ index: Int) -> String { index == 0 ? "scratch" : "scratch-\(index + 1)" }

  /// Lays a cluster out over machines; `address` gives a machine's address.
  public init(_ spec: ClusterSpec, ports: Ports = Ports(), address: (String) -> String) {
    func place(_ name: String) -> Place { Place(machine: name, address: address(name)) }
    nodes = ClusterLayout.nodeNames(spec).map(place)
    etcd = ClusterLayout.etcdNames(spec).map(place)
    repository = place(ClusterLayout.repositoryName)
    self.ports = ports
  }

  /// `http://address:port` of every etcd member's client side.
  public var etcdURLs: [String] { etcd.map { "http://\($0.address):\(ports.etcdClient)" } }

  /// The cluster's machines as a plan lists them.
  public func planned(directory: (String) -> String) -> [Plan.Machine] {
    nodes.map {
      Plan.Machine(
        name: $0.machine, role: .node, address: $0.address,
        ports: ["postgresql": ports.postgresql, "patroni": ports.patroni], directory: directory($0.machine))
    }
      + etcd.map {
        Plan.Machine(
          name: $0.machine, role: .etcd, address: $0.address,
          ports: ["etcd-client": ports.etcdClient, "etcd-peer": ports.etcdPeer], directory: directory($0.machine))
      }
      + [
        Plan.Machine(
          name: repository.machine, role: .repository, address: repository.address, ports: [:],
          directory: directory(repository.machine))
      ]
      + scratch.map {
        Plan.Machine(
          name: $0.machine, role: .scratch, address: $0.address, ports: ["postgresql": ports.postgresql],
          directory: directory($0.machine))
      }
  }
}
