internal import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// An open file that is only written to; closed when its owner goes.
struct OutputFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Opens for appending; every write goes to the end, whoever else writes.
  init(appendingTo path: String) throws {
    try self.init(path, flags: O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC)
  }

  /// Makes the file anew.
  /// - Parameter mode: whatever the umask is; nil leaves it to that.
  init(replacing path: String, mode: mode_t? = nil) throws {
    try self.init(path, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode: mode)
  }

  private init(_ path: String, flags: Int32, mode: mode_t? = nil) throws {
    let descriptor = open(path, flags, mode ?? 0o644)
    guard descriptor >= 0 else { throw BlackstartError.file("open", path, errno: errno) }
    if let mode, fchmod(descriptor, mode) != 0 {
      let code = errno
      close(descriptor)
      throw BlackstartError.file("set the mode of", path, errno: code)
    }
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Writes all bytes, normally with one `write(2)`; a second one is needed only when the disk is full or a signal came.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      #if canImport(Glibc)
        let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
      #else
        let written = Musl.write(descriptor, rest.baseAddress, rest.count)
      #endif
      if written < 0 {
        if errno == EINTR { continue }
        throw BlackstartError.file("write to", path, errno: errno)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Waits until the file is on its disk.
  func synchronize() throws {
    guard fdatasync(descriptor) == 0 else { throw BlackstartError.file("flush", path, errno: errno) }
  }
}
