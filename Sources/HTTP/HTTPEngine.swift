import CCurl
import Foundation
import Synchronization

/// Hands requests to the thread that runs them, and ends that thread when nobody can submit any more.
final class HTTPEngine: Sendable {
  typealias Completion = @Sendable (Result<HTTPResponse, HTTPError>) -> Void
  /// Names one request of this engine, so that it can be cancelled before or after the thread has seen it.
  typealias Ticket = UInt64

  private let mailbox: HTTPMailbox
  private let lastTicket = Atomic<Ticket>(0)

  /// `curl_global_init` must run once in a process, before anything else of libcurl: the one global here, and only
  /// because libcurl has it. Swift initializes a static once, whichever threads meet at it.
  private static let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  init() {
    guard HTTPEngine.libraryIsReady, let multi = curl_multi_init() else { fatalError("libcurl: out of memory") }
    let mailbox = HTTPMailbox(multi: multi)
    self.mailbox = mailbox
    let thread = Thread { HTTPLoop(mailbox: mailbox).run() }
    thread.stackSize = 1 << 20
    thread.start()
  }

  deinit { mailbox.send(.stop) }

  func ticket() -> Ticket { lastTicket.wrappingAdd(1, ordering: .relaxed).newValue }

  func submit(_ request: HTTPRequest, ticket: Ticket, completion: @escaping Completion) {
    mailbox.send(.start(request, ticket, completion))
  }

  func cancel(_ ticket: Ticket) { mailbox.send(.cancel(ticket)) }
}
