internal import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reads a file line by line without holding more than a chunk and one line of it.
struct LineReader {
  /// How a file ended.
  enum End: Equatable {
    case complete
    /// The bytes after the last line break: a writer was killed in the middle of a line.
    case torn(bytes: Int)
  }

  private static let chunkBytes = 1 << 20

  /// Calls `body` with every complete line, without its line break.
  /// - Returns: nil if there is no such file.
  static func read(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> End? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw BlackstartError.file("open", path, errno: errno)
    }
    defer { close(descriptor) }
    var pending: [UInt8] = []
    while try fill(&pending, from: descriptor, path) { try drain(&pending, body) }
    return pending.isEmpty ? .complete : .torn(bytes: pending.count)
  }

  private static func fill(_ pending: inout [UInt8], from descriptor: Int32, _ path: String) throws -> Bool {
    let held = pending.count
    var count = 0
    pending.append(contentsOf: repeatElement(0, count: chunkBytes))
    repeat {
      count = pending.withUnsafeMutableBytes { bytes in
        Int(systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[held...])))
      }
    } while count < 0 && errno == EINTR
    let code = errno
    pending.removeLast(chunkBytes - max(count, 0))
    if count < 0 { throw BlackstartError.file("read", path, errno: code) }
    return count > 0
  }

  private static func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, bytes.baseAddress, bytes.count)
    #else
      Musl.read(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func drain(_ pending: inout [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    var start = 0
    try pending.withUnsafeBytes { bytes in
      while start < bytes.count, let base = bytes.baseAddress,
        let lineBreak = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
      {
        let end = UnsafeRawPointer(lineBreak) - base
        try body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        start = end + 1
      }
    }
    pending.removeFirst(start)
  }
}
