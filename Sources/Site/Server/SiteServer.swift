internal import DrillModel
internal import FlyingFox
internal import FlyingSocks
internal import Foundation

/// Serves a site on loopback, to this host's own browsers alone.
public struct SiteServer: Sendable {
  private let server: HTTPServer

  /// - Parameter port: 0 for one that the kernel chooses.
  public init(_ site: Site, port: UInt16) throws {
    server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 15, logger: .disabled,
      handler: SiteHandler(answers: SiteAnswers(site)))
  }

  /// Runs until the task is cancelled.
  /// - Parameter isReady: called once, with the port on which it listens.
  /// - Throws: `serve.port` (refused) if the port is taken.
  public func run(isReady: @escaping @Sendable (UInt16) async -> Void) async throws {
    let server = server
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        group.addTask {
          try await server.waitUntilListening()
          if case .ip4(_, let port)? = await server.listeningAddress {
            await isReady(port)
          }
        }
        // The first one that fails ends the other.
        for try await _ in group {}
      }
    } catch let error where !Task.isCancelled {
      throw BlackstartError(
        .refused, code: "serve.port", "cannot listen on 127.0.0.1: \(error)", hint: "give another port with --port")
    }
  }
}

/// FlyingFox's side of it.
private struct SiteHandler: HTTPHandler {
  let answers: SiteAnswers

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let query = Dictionary(request.query.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    let answers = answers
    let asked = SiteAnswers.Request(
      method: request.method.rawValue, path: request.path, host: request.headers[.host], query: query)
    // The history's calls block, and one slow page must not hold the others up.
    let answer = await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: answers.answer(asked)) }
    }
    var headers = HTTPHeaders()
    for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
    let body = Data(answer.body.utf8)
    headers[.contentLength] = String(body.count)
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: answer.phrase), headers: headers,
      body: request.method == .HEAD ? Data() : body)
  }
}
