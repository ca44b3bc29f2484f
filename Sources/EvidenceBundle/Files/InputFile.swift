import DrillModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A regular file that is read from its beginning; closed when its owner goes.
struct InputFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  let mode: mode_t

  /// A symbolic link is not followed, and what is no regular file is refused.
  init(_ path: String) throws {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    self.path = path
    guard descriptor >= 0 else {
      mode = 0
      throw BundleError.file("open", path, errno)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      mode = 0
      throw BundleError.file("read", path, EINVAL)
    }
    mode = status.st_mode & 0o777
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func forEachBlock(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw BundleError.file("read", path, errno) }
      guard count > 0 else { return }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}

/// A new file; blocks of zeros become holes.
struct NewFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private var bytes: off_t = 0

  /// A file that is there already is refused.
  init(_ path: String, mode: mode_t = 0o644) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode | 0o600)
    self.path = path
    guard descriptor >= 0 else { throw BundleError.file("make", path, errno) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  mutating func append(_ block: UnsafeRawBufferPointer) throws {
    var done = NewFile.isZero(block) ? block.count : 0
    while done < block.count {
      let count = pwrite(descriptor, block.baseAddress! + done, block.count - done, bytes + off_t(done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw BundleError.file("write", path, errno) }
      done += count
    }
    bytes += off_t(block.count)
  }

  /// Each byte is as the one before it, and the first is zero.
  private static func isZero(_ block: UnsafeRawBufferPointer) -> Bool {
    guard let base = block.baseAddress, block.count > 0 else { return true }
    return block[0] == 0 && memcmp(base, base + 1, block.count - 1) == 0
  }

  /// Its size counts what is a hole at the end as well; on its disk when this returns.
  func finish() throws {
    guard ftruncate(descriptor, bytes) == 0, fdatasync(descriptor) == 0 else {
      throw BundleError.file("write", path, errno)
    }
  }

  static func write(_ text: String, to path: String) throws {
    var file = try NewFile(path)
    var text = text
    try text.withUTF8 { try file.append(UnsafeRawBufferPointer($0)) }
    try file.finish()
  }
}

/// Errors of this module.
enum BundleError {
  static func file(_ verb: String, _ path: String, _ code: Int32) -> BlackstartError {
    BlackstartError(
      .harness, code: "bundle.file", "could not \(verb) \(path): \(String(cString: strerror(code)))")
  }

  static func usage(_ code: String, _ message: String, hint: String? = nil) -> BlackstartError {
    BlackstartError(.usage, code: "bundle.\(code)", message, hint: hint)
  }
}
