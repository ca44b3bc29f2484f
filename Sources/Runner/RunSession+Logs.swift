import Cluster
import Foundation
import Observation

extension Cluster {
  /// Every log of the cluster, to be followed from where it ends now.
  var logFiles: [LogFile] {
    nodeNames.flatMap { node in
      [file(patroniLog(of: node), .patroni, node), file(postgresLog(of: node), .postgresql, node)]
        + backupLogs(of: node).map { file($0, .pgbackrest, node) }
    } + etcdNames.map { file(etcdLog(of: $0), .etcd, $0) }
  }

  private func file(_ path: String, _ format: LogFormat, _ machine: String) -> LogFile {
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int64
    return LogFile(path: path, format: format, machine: machine, offset: size ?? 0)
  }
}
