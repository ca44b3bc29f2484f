import HTTP
import Synchronization
import Testing

@Suite("HTTP client")
struct HTTPClientTests {
  @Test("an answer of any status is a response")
  func statusIsAResponse() async throws {
    let server = LoopbackServer(
      answer: "HTTP/1.0 503 Service Unavailable\r\n\r\n{\"state\": \"starting\"}", closes: true)
    defer { server.close() }
    let response = try await HTTPClient().get("http://127.0.0.1:\(server.port)/patroni")
    #expect(response == HTTPResponse(status: 503, body: Array("{\"state\": \"starting\"}".utf8)))
  }

  @Test("nobody listening is told apart")
  func refused() async throws {
    let server = LoopbackServer(answer: "", closes: true)
    server.close()
    let client = HTTPClient()
    try await until("the port is closed") {
      do throws(HTTPError) {
        _ = try await client.get("http://127.0.0.1:\(server.port)/")
        return false
      } catch {
        return error.kind == .refused
      }
    }
  }

  @Test("a server that never answers is a timeout, for answers and for streams", arguments: [false, true])
  func timeout(isStream: Bool) async throws {
    let server = LoopbackServer(answer: "", closes: false)
    defer { server.close() }
    let client = HTTPClient(timeoutSeconds: 0.2)
    let url = "http://127.0.0.1:\(server.port)/"
    let start = ContinuousClock.now
    let error = try await #require(throws: HTTPError.self) {
      if isStream { try await client.stream(url) { _ in true } } else { _ = try await client.get(url) }
    }
    #expect(error.kind == .timeout)
    #expect(start.duration(to: .now) < .seconds(1))
  }

  @Test("lines come as they are sent, whole, and the receiver can end the stream")
  func streamLines() async throws {
    let server = LoopbackServer(answer: "HTTP/1.0 200 OK\r\n\r\none\ntw", closes: false)
    defer { server.close() }
    let lines = Mutex<[String]>([])
    try await HTTPClient().stream("http://127.0.0.1:\(server.port)/", post: "{}") { line in
      if line == "one" { server.send("o\nthree\nfour\n") }
      return lines.withLock {
        $0.append(line)
        return line != "three"
      }
    }
    #expect(lines.withLock { $0 } == ["one", "two", "three"])
  }

  @Test("a stream whose status is an error throws it with the body")
  func streamStatus() async throws {
    let server = LoopbackServer(answer: "HTTP/1.0 404 Not Found\r\n\r\nno such page", closes: true)
    defer { server.close() }
    let error = try await #require(throws: HTTPError.self) {
      try await HTTPClient().stream("http://127.0.0.1:\(server.port)/") { _ in true }
    }
    #expect(error.kind == .status)
    #expect(error.message == "status 404: no such page")
  }

  @Test("cancelling the task ends a silent stream at once")
  func cancelStream() async throws {
    let server = LoopbackServer(answer: "HTTP/1.0 200 OK\r\n\r\nfirst\n", closes: false)
    defer { server.close() }
    let (started, start) = AsyncStream<Void>.makeStream()
    let task = Task {
      try await HTTPClient().stream("http://127.0.0.1:\(server.port)/") { _ in
        start.yield()
        return true
      }
    }
    for await _ in started { break }
    let cancelled = ContinuousClock.now
    task.cancel()
    let error = await #expect(throws: HTTPError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
    #expect(cancelled.duration(to: .now) < .milliseconds(200))
  }

  @Test("many requests at once share one client")
  func manyAtOnce() async throws {
    let server = LoopbackServer(answer: "HTTP/1.0 200 OK\r\n\r\nyes", closes: true)
    defer { server.close() }
    let client = HTTPClient(timeoutSeconds: 10)
    let good = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask { (try? await client.get("http://127.0.0.1:\(server.port)/"))?.text == "yes" }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(good == 200)
  }
}
