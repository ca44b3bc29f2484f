import Glibc
import Testing

/// A listening TCP socket, until it is let go.
final class Listener {
  private let socket: Int32
  let port: UInt16

  /// Port 0 takes a free one.
  init(address: String, port: UInt16) throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | UInt32(SOCK_CLOEXEC.rawValue)), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, length) == 0 && listen(socket, 1) == 0 && getsockname(socket, address, &length) == 0
      }
    }
    self.socket = socket
    self.port = UInt16(bigEndian: name.sin_port)
    try #require(result, "errno \(errno)")
  }

  deinit { close(socket) }
}
