import Synchronization

/// HTTP over libcurl. All transfers of a client, streams included, run on one thread of its own, which ends when the
/// last copy of the client is gone; nothing runs on Swift's cooperative pool. Proxies and redirects are not followed.
public struct HTTPClient: Sendable {
  private let engine: HTTPEngine
  private let timeoutSeconds: Double
  private let certificates: HTTPCertificates?

  /// `timeoutSeconds` bounds a whole `get` or `post`, and a stream's connection and first byte.
  public init(timeoutSeconds: Double = 2, certificates: HTTPCertificates? = nil) {
    engine = HTTPEngine()
    self.timeoutSeconds = timeoutSeconds
    self.certificates = certificates
  }

  /// Any status is a response; an error means that there was none.
  public func get(_ url: String) async throws(HTTPError) -> HTTPResponse {
    try await send(HTTPRequest(url: url, timeoutSeconds: timeoutSeconds, certificates: certificates))
  }

  /// Sends JSON. Any status is a response; an error means that there was none.
  public func post(_ url: String, json: String) async throws(HTTPError) -> HTTPResponse {
    try await send(HTTPRequest(url: url, json: json, timeoutSeconds: timeoutSeconds, certificates: certificates))
  }

  /// Sends any text. Any status is a response; an error means that there was none.
  public func post(
    _ url: String, body: String, contentType: String, headers: [String] = []
  ) async throws(HTTPError) -> HTTPResponse {
    var request = HTTPRequest(url: url, json: body, timeoutSeconds: timeoutSeconds, certificates: certificates)
    request.contentType = contentType
    request.headers = headers
    return try await send(request)
  }

  /// Gives every line of an answer that does not end, without its line end, as it arrives. Returns when the server ends the
  /// answer or `line` returns false; throws `cancelled` as soon as the task is. `line` runs on the client's thread:
  /// it delays every other transfer of this client, so it must be quick.
  public func stream(
    _ url: String, post body: String? = nil, line: @escaping @Sendable (String) -> Bool
  ) async throws(HTTPError) {
    _ = try await send(
      HTTPRequest(url: url, json: body, timeoutSeconds: timeoutSeconds, certificates: certificates, line: line))
  }

  private func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let ticket = engine.ticket()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        engine.submit(request, ticket: ticket) { continuation.resume(returning: $0) }
      }
    } onCancel: {
      engine.cancel(ticket)
    }
    return try result.get()
  }
}
