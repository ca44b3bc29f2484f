/// What is asked, as a value that crosses to the engine's thread.
struct HTTPRequest: Sendable {
  var url: String
  /// Nil: GET; otherwise a POST, of JSON unless `contentType` says otherwise.
  var json: String?
  /// For a whole answer: the time until it is complete. For a stream: the time until its first byte.
  var timeoutSeconds: Double
  var certificates: HTTPCertificates?
  /// Of the body; and whole lines, `Name: value`.
  var contentType = "application/json"
  var headers: [String] = []
  /// Nil: collect the body. Otherwise each line of a 2xx answer is given to it; false ends the transfer.
  var line: (@Sendable (String) -> Bool)?
}
