import Cluster
import DrillModel
import Evidence
import Machines

extension RunSession {
  /// Takes the recovered cluster down as an operator would, replicas first, so that what only a stopped server shows can be
  /// looked at: `pg_controldata`, and the end of the primary's WAL.
  /// - Returns: what `pg_controldata` says of each node.
  func shutDown(primary: String) async throws -> [String: String] {
    var on: [String] = []
    for name in cluster.nodeNames where await power.isOn(name) { on.append(name) }
    try await power.stop(on.filter { $0 != primary })
    try await power.stop([primary])
    var controlData: [String: String] = [:]
    for node in on {
      let command = MachineCommand(
        "\(cluster.tools.postgresBin)/pg_controldata", [cluster.dataDirectory(of: node)],
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"])
      let result = try await cluster.machine(node).run(command, deadlineSeconds: 10)
      try run.write(controlData: result.output, of: node)
      controlData[node] = result.output
    }
    try await recordPageChecksums(of: on)
    try await witness.keep(primary, as: "pg_wal-\(primary)-end")
    recorder.note(.clusterShutDown, values: ["machines": .list(on.map { .string($0) })])
    try await inspect?(
      StoppedCluster(
        primary: primary, dataDirectory: cluster.dataDirectory(of: primary), repository: cluster.backup.repositoryPath))
    return controlData
  }
}
