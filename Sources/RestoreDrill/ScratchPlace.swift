import Custody
import DrillModel
import Foundation
import Glibc

/// Where a restore drill keeps its lease, and in it the scratch directory: below `--scratch`, or where all leases are. So a
/// guardian owns the restored files too, and removes them however the harness ends.
struct ScratchPlace {
  static let machine = "restore"

  let home: StateHome
  /// What did not exist before.
  private let isOwn: Bool
  private let isGiven: Bool

  /// - Throws: `BlackstartError` (refused, `scratch.…`, `home.…`).
  init(request: RestoreDrillRequest, user: HostUser, repository: String?) throws {
    let guardian = ScratchGuard(repository: repository)
    if let scratch = request.scratch {
      home = StateHome(path: try guardian.admit(scratch))
      isOwn = !FileManager.default.fileExists(atPath: home.path)
      isGiven = true
    } else {
      let standard = try StateHome.resolve(environment: request.environment, user: user)
      home = standard
      isOwn = false
      isGiven = false
      try guardian.refuseServers(standard.leases)
    }
  }

  /// Removes the empty directories that a lease leaves in a directory that was given for this drill alone.
  func tidy() {
    // Another drill's lease keeps the directory from being removed.
    guard isGiven, rmdir(home.leases) == 0 else { return }
    unlink(home.leases + ".lock")
    if isOwn { rmdir(home.path) }
  }
}
