import Cluster
import DrillModel
import Foundation
import Machines

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Versions and the stamp of the fault model: runs under different stamps are never compared.
struct EnvironmentProbe {
  var cluster: Cluster
  /// Where version commands run.
  var workshop: any Machine
  /// Where the data directories are.
  var directory: String

  /// Facts by name; the names that begin with `stamp.` make the stamp. The server's settings are the primary's own.
  func facts(primary: String) async throws -> [String: String] {
    try await host().merging(settings(of: primary)) { $1 }
  }

  private func host() async -> [String: String] {
    var facts: [String: String] = [
      "blackstart": BlackstartVersion.current,
      "patroni": cluster.patroni.version,
      "os": osRelease(),
      "kernel": kernel(),
      "cpus": String(ProcessInfo.processInfo.activeProcessorCount),
      "memoryMiB": String(ProcessInfo.processInfo.physicalMemory >> 20),
      "stamp.faultModel": "process kill",
      "stamp.fileSystem": fileSystem(),
    ]
    for (name, command) in [
      ("postgresql", MachineCommand(cluster.tools.postgresBin + "/postgres", ["--version"])),
      ("etcd", MachineCommand(cluster.tools.etcd, ["--version"])), (cluster.spec.backup, cluster.backup.versionCommand),
    ] {
      var command = command
      command.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
      if let result = try? await workshop.run(command, deadlineSeconds: 10), result.succeeded {
        facts[name] = result.output.split(separator: "\n").first.map(String.init) ?? ""
      }
    }
    return facts
  }

  /// Settings that decide what a kill can prove, as the primary has them.
  private func settings(of primary: String) async throws -> [String: String] {
    var settings: [String: String] = [:]
    for name in ["fsync", "full_page_writes", "synchronous_commit", "data_checksums", "wal_level", "archive_timeout"] {
      settings["stamp.\(name)"] = try await cluster.execute(["SHOW \(name)"], on: primary) ?? ""
    }
    return settings
  }

  private func osRelease() -> String {
    let text = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
    return line.map { $0.dropFirst("PRETTY_NAME=".count).replacingOccurrences(of: "\"", with: "") } ?? "unknown"
  }

  private func kernel() -> String {
    var name = utsname()
    guard uname(&name) == 0 else { return "unknown" }
    return withUnsafeBytes(of: &name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  /// The type of the file system that holds the data directories: the mount point with the longest matching path.
  private func fileSystem() -> String {
    let mounts = KernelFile.text("/proc/self/mounts") ?? ""
    let fields = mounts.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.count > 2 }
    let holding = fields.filter { $0[1] == "/" || directory == $0[1] || directory.hasPrefix($0[1] + "/") }
    return holding.max { $0[1].count < $1[1].count }.map { String($0[2]) } ?? "unknown"
  }
}
