import DrillModel
import Foundation

/// Any repository that pgBackRest itself can read (encrypted, S3, another host), through its `repo-ls` and `repo-get`,
/// which take no lock and write nothing.
public struct CommandRepository: RepositoryFiles {
  private let executable: String
  private let options: [String]

  /// - Parameters:
  ///   - configuration: pgBackRest's configuration file.
  ///   - repositoryPath: instead of the configuration's `repo1-path`.
  ///   - repository: pgBackRest's number of it; nil is right where the configuration has one.
  public init(executable: String, configuration: String, repositoryPath: String? = nil, repository: Int? = nil) {
    self.executable = executable
    options =
      ["--config=\(configuration)", "--log-level-console=off", "--log-level-stderr=error", "--log-level-file=off"]
      + (repositoryPath.map { ["--repo1-path=\($0)"] } ?? []) + (repository.map { ["--repo=\($0)"] } ?? [])
  }

  /// - Throws: `BlackstartError` (harness, `repository.unreadable`) with what pgBackRest says.
  public func list() throws -> [RepositoryFile] {
    try list("archive", filter: nil) + list("backup", filter: "backup\\.(manifest|info)(\\.copy)?$")
  }

  public func files(ofBackup path: String) throws -> [String: Int64] {
    try entries(path, ["--recurse"]).filter { $0.value.type == "file" }.mapValues { $0.size ?? 0 }
  }

  public func text(of path: String) throws -> String {
    String(decoding: try execute(["repo-get", path]), as: UTF8.self)
  }

  /// pgBackRest decrypts; it leaves the compression as it is.
  public func content(of path: String, compression: String?, firstBytes: Int?) throws -> [UInt8] {
    let stored = try execute(["repo-get", path])
    return try SegmentUnpacker(compression: compression).unpack(bytes: stored, firstBytes: firstBytes)
  }

  /// Every file, with the whole of each backup.
  public func everything() throws -> [RepositoryFile] { try list("", filter: nil) }

  private struct Entry: Decodable {
    var type: String
    var size: Int64?
    var time: Int64?
  }

  private func list(_ root: String, filter: String?) throws -> [RepositoryFile] {
    let filters = filter.map { ["--filter=\($0)"] } ?? []
    return try entries(root, ["--recurse"] + filters).filter { $0.value.type == "file" }
      .map { name, entry in
        RepositoryFile(
          path: root.isEmpty ? name : "\(root)/\(name)", bytes: entry.size ?? 0, modifiedSeconds: entry.time ?? 0)
      }
      .sorted { $0.path < $1.path }
  }

  /// By name, the directory itself left out.
  private func entries(_ root: String, _ options: [String]) throws -> [String: Entry] {
    let output = try execute(["repo-ls", "--output=json"] + options + (root.isEmpty ? [] : [root]))
    guard let entries = try? JSONDecoder().decode([String: Entry].self, from: Data(output)) else {
      throw BlackstartError(.harness, code: "repository.unreadable", "pgbackrest repo-ls \(root) gave no JSON")
    }
    return entries.filter { $0.key != "." }
  }

  private func execute(_ arguments: [String]) throws -> [UInt8] {
    let result = try OneShot.run([executable] + options + arguments)
    guard result.status == 0 else {
      throw BlackstartError(
        .harness, code: "repository.unreadable", "pgbackrest \(arguments[0]) ended with exit code \(result.status)",
        logTail: String(decoding: result.errorOutput, as: UTF8.self).split(separator: "\n").suffix(5).map(String.init),
        hint: "run it as the user that the configuration is for")
    }
    return result.output
  }
}
