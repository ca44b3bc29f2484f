import Custody
import DrillModel
import Foundation

/// Whether a directory may be restored into. It looks only, and refuses whatever might be somebody's.
struct ScratchGuard {
  /// What blackstart itself and file systems leave in a directory that is otherwise empty.
  private static let harmless: Set<String> = ["leases", "leases.lock", "lost+found"]

  /// Directories of repositories on this host: real paths.
  var repositories: [String]

  /// The real path of the directory, which need not be there yet.
  /// - Throws: `BlackstartError` (refused, `scratch.…`).
  func admit(_ path: String) throws(BlackstartError) -> String {
    guard path.hasPrefix("/"), let real = RealPath.ofFuture(path) else {
      throw refused("path", path, "is no path that can be resolved", "give an absolute path to a directory")
    }
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: real, isDirectory: &isDirectory) {
      guard isDirectory.boolValue else { throw refused("path", path, "is no directory", "give a directory") }
    }
    try refuseServers(path, real)
    for repository in repositories {
      try refuseOverlap(path, real, LiveServers.Place(path: repository, owner: "the backup repository"))
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: real)) ?? []
    if let other = names.sorted().first(where: { !ScratchGuard.harmless.contains($0) }) {
      throw refused("not-empty", path, "is not empty: \(other) is in it", "give an empty directory, or one to be made")
    }
    return real
  }

  /// The same for a state home, which need not be empty.
  func refuseServers(home: StateHome) throws(BlackstartError) {
    if let real = RealPath.ofFuture(home.path) { try refuseServers(home.leases, real) }
  }

  private func refuseServers(_ path: String, _ real: String) throws(BlackstartError) {
    // Another drill's server lives in a lease of its own, beside the one that this drill will make.
    for place in LiveServers.places() where !ScratchGuard.isLeased(place.path, home: real) {
      try refuseOverlap(path, real, place)
    }
    // A server that is stopped is somebody's too.
    for ancestor in RealPath.selfAndAncestors(real)
    where FileManager.default.fileExists(atPath: "\(ancestor)/PG_VERSION") {
      throw refused(
        "data-directory", path, "lies in \(ancestor), which is a data directory of PostgreSQL",
        "give a directory of its own")
    }
  }

  private static func isLeased(_ path: String, home: String) -> Bool {
    let leases = home == "/" ? "/leases/" : "\(home)/leases/"
    return path.hasPrefix(leases) && path.dropFirst(leases.count).prefixMatch(of: /\d+-\d+\//) != nil
  }

  private func refuseOverlap(_ path: String, _ real: String, _ place: LiveServers.Place) throws(BlackstartError) {
    guard let overlap = PathOverlap.of(real, place.path) else { return }
    throw refused("in-use", path, "\(overlap.rawValue) \(place.path), \(place.owner)", "give a directory of its own")
  }

  private func refused(_ code: String, _ path: String, _ reason: String, _ hint: String) -> BlackstartError {
    BlackstartError(.refused, code: "scratch.\(code)", "will not restore into \(path): it \(reason)", hint: hint)
  }
}
