import DrillModel
import Foundation

/// Finds the programs on this host: the Debian places first, then PATH.
public struct ToolSearch: Sendable {
  /// What was looked for, where it is, and which package brings it.
  public struct Entry: Sendable, Hashable {
    public var program: String
    public var path: String?
    public var debianPackage: String
    /// Nothing runs without it.
    public var required: Bool
    /// What a drill file may not say without it; nil if nothing runs without it.
    public var refuses: String?
  }

  private var directories: [String]

  /// `path` is the harness's PATH.
  public init(path: String?) {
    directories = (path ?? "").split(separator: ":").map(String.init) + ["/usr/local/bin", "/usr/bin", "/bin"]
  }

  /// Every program that a drill may need.
  public func entries() -> [Entry] {
    [
      Entry(
        program: "postgres", path: postgresBin().map { $0 + "/postgres" }, debianPackage: "postgresql-15",
        required: true),
      Entry(program: "etcd", path: find("etcd"), debianPackage: "etcd-server", required: true),
      Entry(program: "pgbackrest", path: find("pgbackrest"), debianPackage: "pgbackrest", required: true),
      Entry(program: "python3", path: python(), debianPackage: "python3-venv", required: true),
      Entry(
        program: "patroni", path: find("patroni"), debianPackage: "patroni", required: false,
        refuses: "patroni: system"),
      Entry(
        program: "barman", path: find("barman"), debianPackage: "barman", required: false, refuses: "backup: barman"),
    ]
  }

  /// The programs; throws `.refused`, naming each that is missing and the package that brings it.
  public func tools() throws -> Tools {
    let entries = entries()
    let missing = entries.filter { $0.required && $0.path == nil }
    guard missing.isEmpty, let bin = postgresBin(), let etcd = find("etcd"), let pgbackrest = find("pgbackrest"),
      let python = python()
    else {
      throw BlackstartError(
        .refused, code: "tools.missing", "not installed: \(missing.map(\.program).joined(separator: ", "))",
        hint: "./scripts/setup, or: apt-get install \(missing.map(\.debianPackage).joined(separator: " "))")
    }
    return Tools(
      postgresBin: bin, etcd: etcd, pgbackrest: pgbackrest, barman: entries.first { $0.program == "barman" }?.path,
      python: python, systemPatroni: entries.first { $0.program == "patroni" }?.path)
  }

  private func find(_ program: String) -> String? {
    directories.lazy.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The distribution's interpreter: one under somebody's home could not be executed by `postgres`.
  private func python() -> String? {
    ["/usr/bin/python3"].first { FileManager.default.isExecutableFile(atPath: $0) } ?? find("python3")
  }

  /// PostgreSQL 15's directory; a newer one only if that is missing.
  private func postgresBin() -> String? {
    let root = "/usr/lib/postgresql"
    let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
    let preferred = versions.filter { $0 >= 15 }.sorted()
    return preferred.map { "\(root)/\($0)/bin" }.first {
      FileManager.default.isExecutableFile(atPath: $0 + "/postgres")
    }
  }
}
