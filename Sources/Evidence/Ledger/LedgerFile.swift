import DrillModel
import Glibc

/// A ledger that is open for reading.
final class LedgerFile {
  private let path: String
  private let descriptor: Int32

  init(path: String) throws(BlackstartError) {
    self.path = path
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw failure("open") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func size() throws(BlackstartError) -> Int {
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw failure("read") }
    return Int(status.st_size)
  }

  func skip(_ bytes: Int) throws(BlackstartError) {
    if lseek(descriptor, off_t(bytes), SEEK_CUR) < 0 { throw failure("read") }
  }

  /// Fills the buffer; less than that only at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(BlackstartError) -> Int {
    var done = 0
    while done < buffer.count {
      let count = Glibc.read(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("read")
      }
      done += count
    }
    return done
  }

  private func failure(_ verb: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "ledger.\(verb)-failed", "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
