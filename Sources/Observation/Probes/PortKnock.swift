import Glibc

/// Whether somebody listens on a port, at the cost of a few system calls.
enum PortKnock {
  case open
  /// Nobody listens, or there is no way to the address.
  case refused
  /// No answer in time.
  case silent

  /// Connects, and closes at once. `address` is IPv4.
  static func knock(address: String, port: Int, timeoutMilliseconds: Int32) -> PortKnock {
    let descriptor = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return .silent }
    defer { close(descriptor) }
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = in_port_t(port).bigEndian
    guard inet_pton(AF_INET, address, &target.sin_addr) == 1 else { return .refused }
    let status = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if status == 0 { return .open }
    guard errno == EINPROGRESS else { return .refused }
    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&wait, 1, timeoutMilliseconds) == 1 else { return .silent }
    var error: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length)
    return error == 0 ? .open : .refused
  }
}
