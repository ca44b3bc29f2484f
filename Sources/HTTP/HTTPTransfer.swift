import CCurl

/// One request on its way; belongs to the engine's thread.
final class HTTPTransfer {
  let easy: UnsafeMutableRawPointer
  let request: HTTPRequest
  let ticket: HTTPEngine.Ticket
  let completion: HTTPEngine.Completion
  /// When a stream without any byte is given up; nil once there was one, and for whole answers.
  private(set) var firstByteDeadline: ContinuousClock.Instant?

  private var body: [UInt8] = []
  private var wasStopped = false
  private let headers: UnsafeMutablePointer<curl_slist>?
  private let reason: UnsafeMutablePointer<CChar>

  init(
    easy: UnsafeMutableRawPointer, request: HTTPRequest, ticket: HTTPEngine.Ticket,
    completion: @escaping HTTPEngine.Completion
  ) {
    self.easy = easy
    self.request = request
    self.ticket = ticket
    self.completion = completion
    // Without "Expect:" libcurl waits for "100 Continue" before it sends a larger body.
    let lines = request.json == nil ? [] : ["Content-Type: \(request.contentType)", "Expect:"]
    headers = (lines + request.headers).reduce(nil) { curl_slist_append($0, $1) }
    reason = .allocate(capacity: Int(CURL_ERROR_SIZE))
    reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    if request.line != nil { firstByteDeadline = .now + .seconds(request.timeoutSeconds) }
  }

  deinit {
    curl_slist_free_all(headers)
    reason.deallocate()
  }

  var cancellation: HTTPError { HTTPError(.cancelled, "cancelled", url: request.url) }

  func prepare() {
    // Signals are the harness's own; libcurl's timeouts must not use SIGALRM.
    curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    curl_set_string(easy, CURLOPT_URL, request.url)
    curl_set_string(easy, CURLOPT_NOPROXY, "*")
    curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    curl_set_close_on_exec(easy)
    let milliseconds = Int((request.timeoutSeconds * 1000).rounded(.up))
    curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds)
    if request.line == nil { curl_set_long(easy, CURLOPT_TIMEOUT_MS, milliseconds) }
    // A machine whose network is gone sends no reset: a silent stream must end some day.
    curl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
    curl_set_long(easy, CURLOPT_TCP_KEEPIDLE, 2)
    curl_set_long(easy, CURLOPT_TCP_KEEPINTVL, 1)
    if let json = request.json {
      curl_set_long(easy, CURLOPT_POSTFIELDSIZE, json.utf8.count)
      curl_set_string(easy, CURLOPT_COPYPOSTFIELDS, json)
    }
    if headers != nil { curl_set_list(easy, CURLOPT_HTTPHEADER, headers) }
    if let file = request.certificates?.certificate { curl_set_string(easy, CURLOPT_SSLCERT, file) }
    if let file = request.certificates?.key { curl_set_string(easy, CURLOPT_SSLKEY, file) }
    if let file = request.certificates?.authority { curl_set_string(easy, CURLOPT_CAINFO, file) }
    curl_set_pointer(easy, CURLOPT_ERRORBUFFER, reason)
    // The loop holds this object for as long as the handle has its address.
    curl_set_pointer(easy, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
    curl_set_body_callback(easy) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
      let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
      // Any other number than the given one makes libcurl end the transfer.
      return transfer.receive(chunk) ? chunk.count : (chunk.count == 0 ? 1 : 0)
    }
  }

  /// What the transfer came to, given libcurl's code for its end.
  func result(_ code: CURLcode) -> Result<HTTPResponse, HTTPError> {
    if code != CURLE_OK && !wasStopped { return .failure(failure(code)) }
    if request.line != nil && !isSuccess {
      let text = String(decoding: body, as: UTF8.self)
      return .failure(HTTPError(.status, "status \(status): \(text)", url: request.url))
    }
    if !wasStopped { _ = deliverLines(atEnd: true) }
    return .success(HTTPResponse(status: status, body: body))
  }

  private var status: Int {
    var value = 0
    curl_get_long(easy, CURLINFO_RESPONSE_CODE, &value)
    return value
  }

  private var isSuccess: Bool { (200..<300).contains(status) }

  private func receive(_ chunk: UnsafeRawBufferPointer) -> Bool {
    firstByteDeadline = nil
    body.append(contentsOf: chunk)
    guard request.line != nil, isSuccess else { return true }
    wasStopped = !deliverLines(atEnd: false)
    return !wasStopped
  }

  /// Gives the complete lines of what has arrived, and at the end the rest too; false if the receiver wants no more.
  private func deliverLines(atEnd: Bool) -> Bool {
    guard let line = request.line else { return true }
    var start = body.startIndex
    defer { body.removeSubrange(..<start) }
    while let end = body[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let text = String(decoding: body[start..<end], as: UTF8.self)
      start = end + 1
      if !line(text) { return false }
    }
    guard atEnd, start < body.endIndex else { return true }
    let text = String(decoding: body[start...], as: UTF8.self)
    start = body.endIndex
    return line(text)
  }

  private func failure(_ code: CURLcode) -> HTTPError {
    let said = String(cString: reason)
    let message = said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
    let kind: HTTPError.Kind =
      switch code {
      case CURLE_COULDNT_CONNECT: .refused
      case CURLE_OPERATION_TIMEDOUT: .timeout
      default: .other
      }
    return HTTPError(kind, message, url: request.url)
  }
}
