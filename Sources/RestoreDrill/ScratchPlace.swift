import Custody
import DrillModel
import Foundation
import Glibc

/// Where a restore drill keeps its lease, and in it the scratch directory: below `--scratch`, or where all leases are. So a
/// guardian owns the restored files too, and sees to it that they go however the harness ends, unless they are kept.
struct ScratchPlace {
  static let machine = "restore"

  let home: StateHome
  /// What did not exist before.
  private let isOwn: Bool
  private let isGiven: Bool

  /// - Throws: `BlackstartError` (refused, `scratch.…`, `home.…`, `repository.would-be-written`).
  init(request: RestoreDrillRequest, user: HostUser, repositories: RepositoryGuard) throws {
    let guardian = ScratchGuard(repositories: repositories.repositories)
    if let scratch = request.scratch {
      home = StateHome(path: try guardian.admit(scratch))
      isOwn = !FileManager.default.fileExists(atPath: home.path)
      isGiven = true
    } else {
      let standard = try StateHome.resolve(environment: request.environment, user: user)
      home = standard
      isOwn = false
      isGiven = false
      try repositories.refuse([
        .init(
          what: "the restored files", path: standard.leases,
          hint: "give a directory for them with --scratch, or set BLACKSTART_HOME to another one")
      ])
      try guardian.refuseServers(home: standard)
    }
    try repositories.refuse(
      [.init(what: "the run directory", path: request.runs, hint: "give a directory elsewhere with --runs")]
        + request.history.map {
          .init(what: "the history", path: $0, hint: "name a file elsewhere with --store, or give --no-store")
        })
  }

  /// Removes the empty directories that a lease leaves in a directory that was given for this drill alone.
  func tidy() {
    // Another drill's lease keeps the directory from being removed.
    guard isGiven, rmdir(home.leases) == 0 else { return }
    unlink(home.leases + ".lock")
    if isOwn { rmdir(home.path) }
  }
}
