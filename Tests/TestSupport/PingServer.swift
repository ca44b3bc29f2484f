import Foundation
import Glibc
import Synchronization

/// An HTTP server of a test's own: it keeps each request, in order, and answers as it is told.
public final class PingServer: Sendable {
  public struct Request: Sendable, Equatable {
    public var method: String
    public var target: String
    public var headers: [String: String]
    public var body: String
  }

  public enum Answer: Sendable {
    case status(Int)
    /// Reads the request and says nothing until the server is closed.
    case nothing
  }

  public let port: Int
  private let descriptor: Int32
  private let state: Mutex<(requests: [Request], answers: [Answer], open: [Int32])>

  /// - Parameter answers: For the first requests; all others get 200.
  public init(_ answers: [Answer] = []) {
    state = Mutex(([], answers, []))
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    port = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(descriptor, $0, length)
        _ = listen(descriptor, 16)
        _ = getsockname(descriptor, $0, &length)
      }
      return Int(UInt16(bigEndian: pointer.pointee.sin_port))
    }
    Thread { [self] in serve() }.start()
  }

  public var url: String { "http://127.0.0.1:\(port)" }
  public var requests: [Request] { state.withLock { $0.requests } }
  public var targets: [String] { requests.map(\.target) }

  public func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    for connection in state.withLock({ $0.open }) { shutdown(connection, Int32(SHUT_RDWR)) }
  }

  private func serve() {
    while true {
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else { break }
      Thread { [self] in talk(connection) }.start()
    }
    Glibc.close(descriptor)
  }

  /// A connection may carry several requests.
  private func talk(_ connection: Int32) {
    state.withLock { $0.open.append(connection) }
    defer { Glibc.close(connection) }
    while let request = read(connection) {
      let answer = state.withLock { state -> Answer in
        state.requests.append(request)
        return state.answers.isEmpty ? .status(200) : state.answers.removeFirst()
      }
      guard case .status(let status) = answer else { continue }
      let text = "HTTP/1.1 \(status) Text\r\nContent-Length: 2\r\n\r\nok"
      _ = send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    }
  }

  private func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let head = text.range(of: "\r\n\r\n") {
        let lines = text[..<head.lowerBound].components(separatedBy: "\r\n")
        let pairs = lines.dropFirst().map { $0.split(separator: ":", maxSplits: 1) }
        let headers = Dictionary(
          pairs.map { (String($0[0]).lowercased(), $0[1].trimmingCharacters(in: .whitespaces)) }
        ) { $1 }
        let body = text[head.upperBound...]
        if body.utf8.count >= Int(headers["content-length"] ?? "0") ?? 0 {
          let words = lines[0].split(separator: " ").map(String.init)
          return Request(method: words[0], target: words[1], headers: headers, body: String(body))
        }
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }
}
