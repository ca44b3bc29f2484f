import Glibc
import TestSupport

/// Listens on a loopback port and never answers: the kernel makes the connections, and nobody accepts them.
struct SilentServer {
  let port: Int
  private let descriptor: Int32

  init() throws {
    port = freePort()
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard status == 0, listen(descriptor, 128) == 0 else {
      throw TestProcess.Failure(description: "cannot listen on port \(port)")
    }
  }

  func close() { Glibc.close(descriptor) }
}
