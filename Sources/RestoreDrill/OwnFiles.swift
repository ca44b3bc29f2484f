import DrillModel

/// What of a drill's own is in a repository all the same: one that is reached by a way that nobody can see through
/// (a mount of a part of it, another host's export of this one's disk).
struct OwnFiles {
  /// The run directory's name, which is like no other.
  var run: String
  /// The machine's directory: `…/leases/64-1/restore`.
  var scratch: String

  /// Paths of the listing, which are relative to the repository.
  func among(_ listing: RepositoryListing) -> [String] {
    let tail = scratch.split(separator: "/").suffix(3)
    let ends = (1...3).map { tail.suffix($0).joined(separator: "/") + "/" }
    return listing.files.map(\.path).filter { path in
      path.split(separator: "/").contains { $0 == run } || ends.contains { path.hasPrefix($0) }
        || path.contains("/" + (ends.last ?? ""))
    }
  }
}
