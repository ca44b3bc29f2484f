internal import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A file's content, mapped: only the pages that are being read take memory. Nobody may cut the file short meanwhile; a run
/// directory is written before it is judged.
final class SegmentFile {
  let base: UnsafeRawPointer
  let count: Int

  /// - Throws: `wal.unreadable` with the path.
  init(path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SegmentFile.error(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SegmentFile.error(path) }
    count = Int(status.st_size)
    guard count > 0 else {
      base = UnsafeRawPointer(bitPattern: 8)!
      return
    }
    guard let mapping = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), mapping != MAP_FAILED else {
      throw SegmentFile.error(path)
    }
    madvise(mapping, count, MADV_SEQUENTIAL)
    base = UnsafeRawPointer(mapping)
  }

  deinit {
    if count > 0 { munmap(UnsafeMutableRawPointer(mutating: base), count) }
  }

  private static func error(_ path: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "wal.unreadable", "could not read the WAL file \(path): \(String(cString: strerror(errno)))")
  }
}
