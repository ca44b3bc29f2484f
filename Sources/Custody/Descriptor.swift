import Glibc

/// Owns a file descriptor: it is closed with the last reference to this.
final class Descriptor: Sendable {
  let raw: Int32

  init(_ raw: Int32) { self.raw = raw }

  deinit { close(raw) }
}
