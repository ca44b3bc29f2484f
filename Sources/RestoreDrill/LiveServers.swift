import Foundation

/// Where PostgreSQL servers of this host keep their data: what a restore must stay away from.
struct LiveServers {
  /// A directory that belongs to a running server, and how: real paths.
  struct Place: Hashable {
    var path: String
    var owner: String
  }

  /// A process of PostgreSQL works in its data directory (postinit.c, `ChangeToDataDir`), where its `postmaster.pid` is.
  /// Processes of other users can be looked at by root alone; their directories are closed to everybody else as well.
  static func places() -> [Place] {
    let files = FileManager.default
    let pids = ((try? files.contentsOfDirectory(atPath: "/proc")) ?? []).filter { Int32($0) != nil }
    let directories = Set(pids.compactMap { try? files.destinationOfSymbolicLink(atPath: "/proc/\($0)/cwd") })
    return directories.filter { files.fileExists(atPath: "\($0)/postmaster.pid") }.sorted().flatMap { data in
      // The directory itself, and everything of it that lies elsewhere: tablespaces, and a pg_wal on another disk.
      let links =
        ["\(data)/pg_wal"]
        + ((try? files.contentsOfDirectory(atPath: "\(data)/pg_tblspc")) ?? []).sorted().map {
          "\(data)/pg_tblspc/\($0)"
        }
      let outside = links.compactMap { RealPath.of($0) }.filter { !RealPath.holds(data, $0) }
      return [Place(path: RealPath.of(data) ?? data, owner: "the data directory of a running server")]
        + outside.map { Place(path: $0, owner: "files of the running server in \(data)") }
    }
  }
}
