import Foundation
import Glibc

/// What is below a directory: how many bytes, and where its symbolic links lead.
struct FileTree {
  private(set) var bytes: Int64 = 0
  /// Links and their targets, as they are written.
  private(set) var links: [(path: String, target: String)] = []

  /// Follows no link.
  init(_ root: String) { walk(root) }

  private mutating func walk(_ directory: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] {
      let path = "\(directory)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: walk(path)
      case S_IFLNK: links.append((path, (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? ""))
      default: bytes += Int64(status.st_size)
      }
    }
  }

  /// The links that lead out of `root`, which is a real path; a link to nothing does too.
  func leading(outOf root: String) -> [(path: String, target: String)] {
    links.filter { link in RealPath.of(link.path).map { !RealPath.holds(root, $0) } ?? true }
  }
}
