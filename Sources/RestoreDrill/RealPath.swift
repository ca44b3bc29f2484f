import Glibc

/// Paths without symbolic links.
enum RealPath {
  /// Nil if there is no such file.
  static func of(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Of a path whose last parts need not be there yet; these may not be `..`.
  static func ofFuture(_ path: String) -> String? {
    if let real = of(path) { return real }
    let parts = path.split(separator: "/").map(String.init)
    guard let last = parts.last, last != "..", last != "." else { return nil }
    // A link to nothing would be followed by whoever makes it.
    var status = stat()
    if lstat(path, &status) == 0 { return nil }
    return ofFuture("/" + parts.dropLast().joined(separator: "/")).map { $0 == "/" ? "/\(last)" : "\($0)/\(last)" }
  }

  /// Whether `path` is `directory` or lies below it.
  static func holds(_ directory: String, _ path: String) -> Bool {
    path == directory || path.hasPrefix(directory == "/" ? "/" : directory + "/")
  }

  /// `/a/b`, `/a`, `/` for `/a/b/c`, and the path itself before them.
  static func selfAndAncestors(_ path: String) -> [String] {
    let parts = path.split(separator: "/")
    return (0...parts.count).reversed().map { "/" + parts.prefix($0).joined(separator: "/") }
  }
}
