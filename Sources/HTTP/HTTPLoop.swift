import CCurl

/// What an engine's thread does: it drives all transfers of one multi handle until it is told to stop.
final class HTTPLoop {
  private let mailbox: HTTPMailbox
  private var transfers: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
  /// Handles that wait for their next request; libcurl recommends to use them again.
  private var spares: [UnsafeMutableRawPointer] = []
  /// Tickets that were cancelled before their request came.
  private var cancelled: Set<HTTPEngine.Ticket> = []
  private var isStopping = false

  private static let longestPollMilliseconds: Int32 = 1000

  init(mailbox: HTTPMailbox) { self.mailbox = mailbox }

  func run() {
    while !isStopping {
      for command in mailbox.takeAll() { obey(command) }
      var running: Int32 = 0
      curl_multi_perform(mailbox.multi, &running)
      finishDone()
      finishOverdue()
      guard !isStopping else { break }
      curl_multi_poll(mailbox.multi, nil, 0, pollMilliseconds(), nil)
    }
    mailbox.close()
    // What came in between the last look and the closing still gets its answer.
    for command in mailbox.takeAll() { obey(command) }
    for transfer in Array(transfers.values) { finish(transfer, .failure(transfer.cancellation)) }
    for easy in spares { curl_easy_cleanup(easy) }
    curl_multi_cleanup(mailbox.multi)
  }

  private func obey(_ command: HTTPMailbox.Command) {
    switch command {
    case .stop: isStopping = true
    case .cancel(let ticket):
      if let transfer = transfers.values.first(where: { $0.ticket == ticket }) {
        finish(transfer, .failure(transfer.cancellation))
      } else {
        // Either it is done, or it is still to come: tickets are never used again, so remembering harms nobody.
        cancelled.insert(ticket)
      }
    case .start(let request, let ticket, let completion): start(request, ticket, completion)
    }
  }

  private func start(_ request: HTTPRequest, _ ticket: HTTPEngine.Ticket, _ completion: @escaping HTTPEngine.Completion)
  {
    if cancelled.remove(ticket) != nil {
      return completion(.failure(HTTPError(.cancelled, "cancelled", url: request.url)))
    }
    guard let easy = spares.popLast() ?? curl_easy_init() else {
      return completion(.failure(HTTPError(.other, "libcurl is out of memory", url: request.url)))
    }
    let transfer = HTTPTransfer(easy: easy, request: request, ticket: ticket, completion: completion)
    transfers[easy] = transfer
    transfer.prepare()
    curl_multi_add_handle(mailbox.multi, easy)
  }

  private func finishDone() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(mailbox.multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let transfer = transfers[easy]
      else { continue }
      finish(transfer, transfer.result(message.pointee.data.result))
    }
  }

  /// libcurl has no limit for the time to a first byte; streams have no other one.
  private func finishOverdue() {
    let now = ContinuousClock.now
    for transfer in Array(transfers.values) where transfer.firstByteDeadline.map({ $0 <= now }) ?? false {
      finish(transfer, .failure(HTTPError(.timeout, "no answer in time", url: transfer.request.url)))
    }
  }

  private func pollMilliseconds() -> Int32 {
    guard let nearest = transfers.values.compactMap(\.firstByteDeadline).min() else {
      return HTTPLoop.longestPollMilliseconds
    }
    let wait = ContinuousClock.now.duration(to: nearest) / .milliseconds(1)
    return Int32(min(Double(HTTPLoop.longestPollMilliseconds), max(1, wait.rounded(.up))))
  }

  private func finish(_ transfer: HTTPTransfer, _ result: Result<HTTPResponse, HTTPError>) {
    curl_multi_remove_handle(mailbox.multi, transfer.easy)
    transfers[transfer.easy] = nil
    curl_easy_reset(transfer.easy)
    spares.append(transfer.easy)
    transfer.completion(result)
  }
}
