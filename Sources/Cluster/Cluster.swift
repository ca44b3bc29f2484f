public import DrillModel
import HTTP
public import Machines
public import Postgres

/// A real cluster on machines: etcd members, Patroni nodes with their PostgreSQL, and a backup repository.
///
/// It renders configuration and starts programs; whether they work is asked from the outside, as a user would.
public struct Cluster: Sendable {
  public let layout: ClusterLayout
  public let spec: ClusterSpec
  public let credentials: Credentials
  public let tools: Tools
  public let patroni: PatroniInstallation
  public let backup: any BackupProvider
  let machines: [String: any Machine]
  let http = HTTPClient(timeoutSeconds: 1)
  /// Patroni's keys.
  public let dcs: DCSClient

  /// `machines` are those of `ClusterLayout.machineNames`, by name.
  public init(
    spec: ClusterSpec, layout: ClusterLayout, machines: [String: any Machine], tools: Tools,
    patroni: PatroniInstallation
  ) throws {
    self.layout = layout
    self.spec = spec
    self.credentials = .random()
    self.tools = tools
    self.patroni = patroni
    self.machines = machines
    self.dcs = DCSClient(endpoints: layout.etcdURLs, scope: ClusterLayout.scope, http: http)
    guard let repository = machines[layout.repository.machine] else {
      throw BlackstartError(.harness, code: "cluster.no-repository", "no machine for the backup repository")
    }
    self.backup = try BackupRegistry.make(
      spec.backup, options: spec.backupOptions, tools: tools, repository: repository)
  }

  /// Names of the machines with a Patroni node.
  public var nodeNames: [String] { layout.nodes.map(\.machine) }
  /// Names of the machines with an etcd member.
  public var etcdNames: [String] { layout.etcd.map(\.machine) }

  /// A machine by name; a name that the layout does not have is a defect of the caller.
  public func machine(_ name: String) -> any Machine {
    guard let machine = machines[name] else { preconditionFailure("no machine '\(name)'") }
    return machine
  }

  /// Writes every file that the cluster needs, as a person would; starts nothing.
  public func writeConfiguration() async throws {
    for place in layout.etcd { try await member(place.machine).writeConfiguration() }
    for place in layout.nodes {
      let machine = machine(place.machine)
      if spec.restoreCommand == .safe { try await SafeRestoreCommand(machine: machine).install() }
      try await backup.writeConfiguration(
        on: machine, dataDirectory: PatroniNode.dataDirectory(of: machine), port: layout.ports.postgresql)
      try await node(place.machine).writeConfiguration(try configuration().yaml(for: machine))
    }
  }

  func configuration(
    restoring: (spec: BootstrapSpec, tool: any BootstrappingBackup)? = nil
  ) -> PatroniConfiguration {
    PatroniConfiguration(
      layout: layout, spec: spec, credentials: credentials, postgresBin: tools.postgresBin, backup: backup,
      restoring: restoring)
  }

  /// Starts what belongs on a machine that has power: its etcd member or its Patroni.
  public func startServices(on name: String) async throws -> any MachineProcess {
    etcdNames.contains(name) ? try await member(name).start() : try await node(name).start()
  }

  /// Removes a node's data directory or a member's store; what the machine does not have is left out.
  public func wipe(_ what: Wipe, on name: String) async throws -> Bool {
    switch what {
    case .data where nodeNames.contains(name), .etcd where etcdNames.contains(name):
      try await machine(name).wipe(machine(name).files.data)
      return true
    default: return false
    }
  }

  /// What a disaster may destroy.
  public enum Wipe: String, Sendable, CaseIterable {
    case data, etcd
  }

  private func member(_ name: String) -> EtcdMember {
    EtcdMember(machine: machine(name), layout: layout, executable: tools.etcd)
  }

  func node(_ name: String) -> PatroniNode {
    PatroniNode(machine: machine(name), installation: patroni, postgresBin: tools.postgresBin)
  }

  /// Patroni's log on a node.
  public func patroniLog(of node: String) -> String { "\(machine(node).files.log)/\(PatroniNode.logFile)" }
  /// PostgreSQL's log on a node.
  public func postgresLog(of node: String) -> String { "\(machine(node).files.log)/\(PatroniNode.postgresLogFile)" }
  /// The backup tool's logs on a node.
  public func backupLogs(of node: String) -> [String] { backup.logFiles(on: machine(node)) }
  /// The log of what `startServices` starts.
  func serverLog(of name: String) -> String { etcdNames.contains(name) ? etcdLog(of: name) : patroniLog(of: name) }
  /// etcd's log on a member's machine.
  public func etcdLog(of member: String) -> String { "\(machine(member).files.log)/\(EtcdMember.logFile)" }

  /// How to reach one node as superuser.
  public func connection(to node: String) -> ConnectionParameters {
    ConnectionParameters(
      hosts: layout.nodes.filter { $0.machine == node }.map(host), user: credentials.superuser.user,
      password: credentials.superuser.password)
  }

  /// How an application reaches whoever is primary.
  public var clientConnection: ConnectionParameters {
    ConnectionParameters(
      hosts: layout.nodes.map(host), user: credentials.application.user, password: credentials.application.password,
      applicationName: "blackstart-client", targetSessionAttributes: "read-write")
  }

  /// Where a node's PostgreSQL has its data.
  public func dataDirectory(of node: String) -> String { PatroniNode.dataDirectory(of: machine(node)) }

  private func host(_ place: ClusterLayout.Place) -> ConnectionParameters.Host {
    ConnectionParameters.Host(address: place.address, port: layout.ports.postgresql)
  }

  /// Patroni's REST API on a node.
  public func restURL(of node: String) -> String {
    let address = layout.nodes.first { $0.machine == node }?.address ?? ""
    return "http://\(address):\(layout.ports.patroni)"
  }
}
