public import DrillModel
import Foundation
import Machines

/// What an operator does by hand between an outage and the next start.
extension Cluster {
  /// Writes the drill's `bootstrap` into every node's `patroni.yml`; gives the command of one of them.
  public func reconfigure(_ bootstrap: BootstrapSpec) async throws -> String {
    let tool = try bootstrappingBackup()
    let configuration = configuration(restoring: (bootstrap, tool))
    for name in nodeNames {
      try await node(name).writeConfiguration(try configuration.yaml(for: machine(name)))
    }
    return tool.bootstrapCommand(
      on: machine(nodeNames[0]), target: bootstrap.target, action: bootstrap.targetAction)
  }

  /// - Throws: `bootstrap.no-command` (usage) if the tool has none; a drill file that asks for it is refused before.
  private func bootstrappingBackup() throws -> any BootstrappingBackup {
    guard let backup = backup as? any BootstrappingBackup else {
      throw BlackstartError(
        .usage, code: "bootstrap.no-command", "no bootstrap from \(spec.backup) is known",
        hint: "use cluster.backup: pgbackrest")
    }
    return backup
  }

  /// `patronictl remove`, on an etcd member's machine with a configuration of its own. It asks for the cluster's name, for
  /// a sentence, and for the leader's name if there is one (4.1.5 and 3.0.2, ctl.py `remove`).
  public func clearDCS() async throws {
    let machine = machine(etcdNames[0])
    let path = machine.files.etc + "/patronictl.yml"
    let file = ConfigurationFile(comment: ["patronictl on \(machine.name) of a blackstart drill"], order: ["scope"])
    let hosts = layout.etcd.map { ConfigurationValue.string("\($0.address):\(layout.ports.etcdClient)") }
    try await machine.write(
      file.yaml(["scope": .string(ClusterLayout.scope), "etcd3": ["hosts": .list(hosts)]]), to: path, mode: 0o600)
    let answers = [ClusterLayout.scope, "Yes I am aware"] + [try await dcsLeader()].compactMap { $0 }
    let script = "ctl=$1 file=$2 scope=$3; shift 3; printf '%s\\n' \"$@\" | \"$ctl\" -c \"$file\" remove \"$scope\""
    let result = try await machine.run(
      MachineCommand(
        "/bin/sh", ["-c", script, "sh", patroni.patronictl, path, ClusterLayout.scope] + answers,
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": machine.files.run]), deadlineSeconds: 30)
    guard result.succeeded, try await dcs.currentKeys().isEmpty else {
      throw BlackstartError(
        .harness, code: "dcs.not-cleared",
        "patronictl remove ended with \(result.status), and the keys are still there",
        logTail: (result.output + result.errorOutput).split(separator: "\n").suffix(5).map(String.init))
    }
  }

  /// What Patroni set aside on a node when a bootstrap failed (4.1.5 and 3.0.2, postgresql/__init__.py
  /// `move_data_directory`): its name beside the data directory, and its size. Nil if there is nothing.
  public func dataSetAside(on node: String) -> (name: String, bytes: Int64)? {
    let path = dataDirectory(of: node) + ".failed"
    guard let files = FileManager.default.enumerator(atPath: path), FileManager.default.fileExists(atPath: path) else {
      return nil
    }
    var bytes: Int64 = 0
    while files.nextObject() != nil { bytes += files.fileAttributes?[.size] as? Int64 ?? 0 }
    return (URL(filePath: path).lastPathComponent, bytes)
  }
}
