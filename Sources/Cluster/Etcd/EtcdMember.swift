import DrillModel
import Machines

/// One etcd member: its configuration file and its process.
struct EtcdMember: Sendable {
  var machine: any Machine
  var layout: ClusterLayout
  var executable: String

  static let logFile = "etcd.log"
  var configurationPath: String { machine.files.etc + "/etcd.yml" }
  /// The member's data directory, which a drill may wipe.
  var dataDirectory: String { machine.files.data + "/etcd" }

  /// etcd's own defaults for election and heartbeat; the data directory decides whether the member is new. Patroni needs
  /// the gRPC gateway, which etcd 3.4 has by default only when it is configured by flags: read from a file, the default is
  /// off (seen with 3.4.23: `404 page not found` for `/v3/…`).
  func writeConfiguration() async throws {
    let client = "http://\(machine.address):\(layout.ports.etcdClient)"
    let peer = "http://\(machine.address):\(layout.ports.etcdPeer)"
    let members = layout.etcd.map { "\($0.machine)=http://\($0.address):\(layout.ports.etcdPeer)" }
    let file = ConfigurationFile(
      comment: ["etcd member \(machine.name) of a blackstart drill"], order: ["name", "data-dir"])
    let text = try file.yaml([
      "name": .string(machine.name),
      "data-dir": .string(dataDirectory),
      "listen-client-urls": .string(client),
      "advertise-client-urls": .string(client),
      "listen-peer-urls": .string(peer),
      "initial-advertise-peer-urls": .string(peer),
      "initial-cluster": .string(members.joined(separator: ",")),
      "initial-cluster-token": .string(ClusterLayout.scope),
      "initial-cluster-state": "new",
      "enable-grpc-gateway": true,
      "logger": "zap",
      "log-outputs": ["stderr"],
    ])
    try await machine.write(text, to: configurationPath, mode: 0o644)
    try await machine.makeDirectory(machine.files.data, mode: 0o700)
  }

  func start() async throws -> any MachineProcess {
    try await machine.spawn(
      MachineCommand(
        executable, ["--config-file", configurationPath], environment: ["TZ": "UTC", "PATH": "/usr/bin:/bin"],
        output: EtcdMember.logFile))
  }
}
