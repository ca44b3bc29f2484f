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
    var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 16)
    defer { buffer.deallocate() }
    var held = 0
    while true {
      let count = try fill(UnsafeMutableRawBufferPointer(rebasing: buffer[held...]), from: descriptor, path)
      if count == 0 { return held == 0 ? .complete : .torn(bytes: held) }
      let filled = UnsafeRawBufferPointer(rebasing: buffer[..<(held + count)])
      let rest = try drain(filled, body)
      held = filled.count - rest
      // Only a line without an end is left; one that fills the buffer needs a larger one.
      if rest > 0 { memmove(buffer.baseAddress!, filled.baseAddress! + rest, held) }
      if held == buffer.count { grow(&buffer) }
    }
  }

  private static func grow(_ buffer: inout UnsafeMutableRawBufferPointer) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * buffer.count, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
    buffer.deallocate()
    buffer = larger
  }

  private static func fill(
    _ bytes: UnsafeMutableRawBufferPointer, from descriptor: Int32, _ path: String
  ) throws -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, bytes.baseAddress, bytes.count)
      #else
        let count = Musl.read(descriptor, bytes.baseAddress, bytes.count)
      #endif
      if count >= 0 { return count }
      if errno != EINTR { throw BlackstartError.file("read", path, errno: errno) }
    }
  }

  /// - Returns: where the line begins that does not end in these bytes.
  private static func drain(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var start = 0
    while start < bytes.count, let lineBreak = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start) {
      let end = UnsafeRawPointer(lineBreak) - base
      try body(UnsafeRawBufferPointer(start: base + start, count: end - start))
      start = end + 1
    }
    return start
  }
}
