import DrillModel
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Everything below a directory; no symbolic link is followed.
struct FileTree {
  /// Relative, in the order of their bytes.
  var files: [String] = []
  var directories: [String] = []
  /// What is neither a file nor a directory: symbolic links, sockets, devices.
  var others: [String] = []

  init(_ root: String) throws {
    try walk(root, "")
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    others.sort()
  }

  private mutating func walk(_ root: String, _ below: String) throws {
    let directory = below.isEmpty ? root : "\(root)/\(below)"
    for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
      let path = below.isEmpty ? name : "\(below)/\(name)"
      var status = stat()
      guard lstat("\(root)/\(path)", &status) == 0 else { throw BundleError.file("look at", "\(root)/\(path)", errno) }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        directories.append(path)
        try walk(root, path)
      case S_IFREG: files.append(path)
      default: others.append(path)
      }
    }
  }
}
