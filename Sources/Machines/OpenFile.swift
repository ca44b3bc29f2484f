import Glibc

/// An open file or directory; closed with the last reference to this.
final class OpenFile: Sendable {
  let raw: Int32

  /// - Throws: `error` if `raw` is the result of a failed open.
  init(_ raw: Int32, orThrow error: () -> any Error) throws {
    self.raw = raw
    if raw < 0 { throw error() }
  }

  deinit { if raw >= 0 { close(raw) } }

  func write(_ bytes: [UInt8], orThrow error: () -> any Error) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(raw, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw error() }
      rest = rest.dropFirst(count)
    }
  }

  func readAll(orThrow error: () -> any Error) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(raw, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw error() }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }
}
