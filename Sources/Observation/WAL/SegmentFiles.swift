import DrillModel
import Glibc

/// A receiver's files. Nothing is synchronised: the machine that they are on loses no power, and a client's commit would
/// have to wait for the same disk.
final class SegmentFiles {
  private let directory: String
  private var open: (segment: WALSegment, descriptor: Int32)?

  init(directory: String) { self.directory = directory }

  deinit { closeSegment() }

  /// Writes a part of a segment into its file, which has a segment's size from the beginning: what has not been written is
  /// a hole, and reads as the zeros that end a log. The zeros behind a WAL switch stay one.
  func write(_ bytes: UnsafeRawBufferPointer, to segment: WALSegment, at offset: UInt64) throws {
    let descriptor = try self.descriptor(of: segment)
    if bytes.isZero { return }
    try write(bytes, to: descriptor, at: off_t(offset), segment.description)
  }

  /// Writes a whole file.
  func write(_ bytes: UnsafeRawBufferPointer, named name: String) throws {
    let descriptor = try make(name)
    defer { close(descriptor) }
    try write(bytes, to: descriptor, at: 0, name)
  }

  private func descriptor(of segment: WALSegment) throws -> Int32 {
    if let open, open.segment == segment { return open.descriptor }
    closeSegment()
    let descriptor = try make(segment.description)
    open = (segment, descriptor)
    guard ftruncate(descriptor, off_t(segment.size)) == 0 else { throw error("extend", segment.description) }
    return descriptor
  }

  private func closeSegment() {
    if let open { close(open.descriptor) }
    open = nil
  }

  /// Everything is received once, so no file is there already.
  private func make(_ name: String) throws -> Int32 {
    let descriptor = Glibc.open("\(directory)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw error("make", name) }
    return descriptor
  }

  private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: off_t, _ name: String) throws {
    var done = 0
    while done < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, offset + off_t(done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw error("write", name) }
      done += count
    }
  }

  private func error(_ verb: String, _ name: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "witness.file", "could not \(verb) \(directory)/\(name): \(String(cString: strerror(errno)))")
  }
}
