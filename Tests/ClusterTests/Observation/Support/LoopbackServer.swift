import Foundation
import Glibc
import Synchronization

/// A TCP server on loopback for tests: accepts, reads what comes, and answers with what a test says.
final class LoopbackServer: Sendable {
  let port: Int
  private let descriptor: Int32
  private let accepted = Mutex<[Int32]>([])
  private let count = Atomic<Int>(0)

  /// How many requests it has answered.
  var answered: Int { count.load(ordering: .relaxed) }

  /// `answer` is sent to each connection as soon as its request has come; the connection stays open unless `closes`.
  init(answer: String, closes: Bool) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    port = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(descriptor, $0, length)
        _ = listen(descriptor, 256)
        _ = getsockname(descriptor, $0, &length)
      }
      return Int(UInt16(bigEndian: pointer.pointee.sin_port))
    }
    Thread { [self] in serve(answer: answer, closes: closes) }.start()
  }

  /// Ends all connections, and the listening too.
  func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    for connection in accepted.withLock({ $0 }) { shutdown(connection, Int32(SHUT_RDWR)) }
  }

  /// Sends more on every open connection.
  func send(_ text: String) {
    for connection in accepted.withLock({ $0 }) {
      _ = Glibc.send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    }
  }

  private func serve(answer: String, closes: Bool) {
    while true {
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else { break }
      var request = [UInt8](repeating: 0, count: 4096)
      _ = recv(connection, &request, request.count, 0)
      _ = Glibc.send(connection, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
      count.add(1, ordering: .relaxed)
      if closes { Glibc.close(connection) } else { accepted.withLock { $0.append(connection) } }
    }
    Glibc.close(descriptor)
    for connection in accepted.withLock({ $0 }) { Glibc.close(connection) }
  }
}
