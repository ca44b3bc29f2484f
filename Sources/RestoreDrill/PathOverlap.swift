import Glibc

/// How two places of the file system lie to each other: by their names, and by what the names stand for, because a directory
/// that is mounted a second time has two.
enum PathOverlap: String {
  case same = "is"
  case within = "lies in"
  case above = "lies above"

  /// - Parameters:
  ///   - path: a real path, which need not be there yet.
  ///   - place: another.
  static func of(_ path: String, _ place: String) -> PathOverlap? {
    if path == place { return .same }
    if RealPath.holds(place, path) { return .within }
    if RealPath.holds(path, place) { return .above }
    let own = identities(path)
    let its = identities(place)
    if let first = its.first, let first, let depth = own.firstIndex(of: first) { return depth == 0 ? .same : .within }
    if let first = own.first, let first, its.contains(first) { return .above }
    return nil
  }

  private struct Identity: Hashable {
    var device: dev_t
    var node: ino_t
  }

  /// Of the path and of every directory above it; nil for what is not there.
  private static func identities(_ path: String) -> [Identity?] {
    RealPath.selfAndAncestors(path).map { directory in
      var status = stat()
      return stat(directory, &status) == 0 ? Identity(device: status.st_dev, node: status.st_ino) : nil
    }
  }
}
