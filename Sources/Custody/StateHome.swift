import DrillModel
import Glibc

/// The directory for what blackstart keeps on this host: leases, and caches of tools.
public struct StateHome: Sendable, Hashable {
  public var path: String
  public var leases: String { path + "/leases" }

  public init(path: String) { self.path = path }

  /// `$BLACKSTART_HOME`; else /var/lib/blackstart for root; else `$XDG_STATE_HOME/blackstart`, or the same below
  /// ~/.local/state.
  /// - Throws: `home.relative` if BLACKSTART_HOME is set and no absolute path, `home.unknown` if none of these is one.
  public static func resolve(environment: [String: String], user: HostUser) throws -> StateHome {
    let wanted = environment["BLACKSTART_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    if let wanted, !wanted.hasPrefix("/") {
      throw BlackstartError(
        .refused, code: "home.relative", "BLACKSTART_HOME is no absolute path: \(wanted)",
        hint: "set BLACKSTART_HOME to an absolute path, such as /var/lib/blackstart")
    }
    let candidates: [String?] = [
      wanted,
      user.isRoot ? "/var/lib/blackstart" : nil,
      environment["XDG_STATE_HOME"].map { $0 + "/blackstart" },
      environment["HOME"].map { $0 + "/.local/state/blackstart" },
    ]
    guard let path = candidates.lazy.compactMap({ $0 }).first(where: { $0.hasPrefix("/") }) else {
      throw BlackstartError(
        .refused, code: "home.unknown", "no directory for blackstart's state: HOME is not set",
        hint: "set BLACKSTART_HOME to an absolute path")
    }
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    return StateHome(path: trimmed)
  }

  /// Makes the directories that are missing (0755) and checks those that are there.
  /// - Throws: `home.not-ours` for a symlink, somebody else's directory, or one that others may write to;
  ///   `home.unreachable` if the server user cannot get there.
  public func prepare(for user: HostUser) throws {
    try makeParents()
    for directory in [path, leases] {
      if mkdir(directory, 0o755) != 0, errno != EEXIST { throw cannotMake(directory) }
      try check(directory, user)
    }
    if user.server != user.own { try checkTraversal(for: user.server) }
  }

  private var parents: [String] {
    let names = path.split(separator: "/").dropLast()
    return names.indices.map { "/" + names[...$0].joined(separator: "/") }
  }

  private func makeParents() throws {
    for parent in parents where mkdir(parent, 0o755) != 0 && errno != EEXIST { throw cannotMake(parent) }
  }

  private func cannotMake(_ directory: String) -> BlackstartError {
    BlackstartError(
      .refused, code: "home.not-writable", "cannot make \(directory): \(systemErrorText())",
      hint: "set BLACKSTART_HOME to a directory that you may write to")
  }

  private func check(_ directory: String, _ user: HostUser) throws {
    var status = stat()
    let reason: String? =
      if lstat(directory, &status) != 0 {
        systemErrorText()
      } else if status.st_mode & S_IFMT != S_IFDIR {
        "it is not a directory (a symlink is not followed)"
      } else if status.st_uid != user.own.uid {
        "it belongs to uid \(status.st_uid)"
      } else if status.st_mode & 0o022 != 0 {
        "others may write to it"
      } else {
        nil
      }
    guard let reason else { return }
    throw BlackstartError(
      .refused, code: "home.not-ours", "\(directory) cannot be used: \(reason)",
      hint: "set BLACKSTART_HOME to a directory of your own")
  }

  private func checkTraversal(for server: HostUser.Account) throws {
    for directory in parents + [path, leases] {
      var status = stat()
      guard stat(directory, &status) == 0, status.st_mode & 0o001 == 0, status.st_uid != server.uid else { continue }
      throw BlackstartError(
        .refused, code: "home.unreachable", "servers run as \(server.name), who may not enter \(directory)",
        hint: "set BLACKSTART_HOME to a directory that everybody may enter, such as /var/lib/blackstart")
    }
  }
}
