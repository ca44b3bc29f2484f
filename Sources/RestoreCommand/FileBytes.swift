import Glibc

/// What the wrapper needs to know of files.
enum FileBytes {
  /// A file's size and its first bytes.
  struct Head {
    var size: Int64
    var bytes: [UInt8]

    /// Little-endian, as PostgreSQL writes it on the machines that it mostly runs on. WAL is never moved to another kind.
    func number(at offset: Int, bytes count: Int) -> UInt64 {
      bytes[offset..<offset + count].withUnsafeBytes { raw in
        raw.reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
    }
  }

  /// Nil if it cannot be read; `errno` says why.
  static func head(of path: String, count: Int) -> Head? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else {
      errno = EINVAL
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: count)
    var read = 0
    while read < count {
      let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress! + read, count - read, off_t(read)) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      read += got
    }
    return Head(size: Int64(status.st_size), bytes: Array(bytes.prefix(read)))
  }

  /// Whether there is anything at that path. What cannot be looked at (a directory that nobody may enter, a mount that is
  /// gone) is neither.
  static func presence(of path: String) -> Presence {
    var status = stat()
    if stat(path, &status) == 0 { return .present }
    return errno == ENOENT ? .absent : .unknown(String(cString: strerror(errno)))
  }

  enum Presence: Equatable {
    case present, absent
    case unknown(String)
  }

  /// The directory that the path is in.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
