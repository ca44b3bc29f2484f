import Custody
import DrillModel
import Evidence
import Glibc
import Observation

/// Copies WAL files without their empty rest: most of a segment that is being written is zero.
struct SparseCopy: Sendable {
  var from: String
  var to: String
  var run: RunDirectory

  private static let blockBytes = 1 << 16

  /// Copies segments, partial segments and timeline histories; gives their number. A directory that is not there has none.
  func copyWAL() async throws -> Int {
    try await BlockingWork.run("bs-witness") {
      guard let directory = opendir(from) else {
        guard errno == ENOENT else { throw error("read", from) }
        return 0
      }
      defer { closedir(directory) }
      var count = 0
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        guard isWAL(name) else { continue }
        if count == 0 { try run.makeDirectory(to) }
        try copy(name)
        count += 1
      }
      return count
    }
  }

  private func isWAL(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }
    let suffix = name.dropFirst(stem.count)
    guard stem.allSatisfy(\.isHexDigit) else { return false }
    return stem.count == 24 && (suffix.isEmpty || suffix == ".partial") || stem.count == 8 && suffix == ".history"
  }

  private func copy(_ name: String) throws {
    let source = open("\(from)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard source >= 0 else { throw error("open", "\(from)/\(name)") }
    defer { close(source) }
    let target = open("\(to)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard target >= 0 else { throw error("make", "\(to)/\(name)") }
    defer { close(target) }
    var status = stat()
    guard fstat(source, &status) == 0 else { throw error("read", "\(from)/\(name)") }
    try withUnsafeTemporaryAllocation(byteCount: SparseCopy.blockBytes, alignment: 8) { buffer in
      var offset: off_t = 0
      while true {
        let count = pread(source, buffer.baseAddress, buffer.count, offset)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw error("read", "\(from)/\(name)") }
        let block = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        // WAL is written in order: behind a block of zeros there is none.
        if block.isZero { break }
        try write(block, to: target, at: offset, name)
        offset += off_t(count)
      }
    }
    guard ftruncate(target, status.st_size) == 0 else { throw error("write", "\(to)/\(name)") }
  }

  private func write(_ block: UnsafeRawBufferPointer, to target: Int32, at offset: off_t, _ name: String) throws {
    var done = 0
    while done < block.count {
      let count = pwrite(target, block.baseAddress! + done, block.count - done, offset + off_t(done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw error("write", "\(to)/\(name)") }
      done += count
    }
  }

  private func error(_ verb: String, _ path: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "witness.copy", "could not \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
