internal import CSpawn
import DrillModel
import Glibc
import Synchronization

/// A socket to the guardian or to an init: requests wait for their answer by id, a thread of its own reads.
/// When the other side is gone, every pending and every later request fails; none hangs.
final class Channel: Sendable {
  private struct State {
    var lastID: UInt64 = 0
    var waiting: [UInt64: CheckedContinuation<Message, any Error>] = [:]
    var failure: BlackstartError?
  }

  private let socket: Descriptor
  private let state = Mutex(State())

  init(_ socket: Descriptor) { self.socket = socket }

  /// Starts reading. `onMessage` gets what answers no request; `onEnd` gives the reason that pending requests fail with.
  func listen(
    name: String, onMessage: @escaping @Sendable (Message) -> Void,
    onEnd: @escaping @Sendable () -> BlackstartError
  ) {
    BlockingWork.start(name) { [self] in
      while let message = receive() {
        let waiter = state.withLock { $0.waiting.removeValue(forKey: message.id) }
        if let waiter { waiter.resume(returning: message) } else { onMessage(message) }
      }
      fail(onEnd())
    }
  }

  func nextID() -> UInt64 {
    state.withLock {
      $0.lastID += 1
      return $0.lastID
    }
  }

  /// Sends a request and waits for its answer. Cancellation does not interrupt it: answers come within milliseconds, and
  /// what was asked for must not be lost sight of.
  func request(
    _ type: bs_message_type, id: UInt64, payload: [UInt8] = [], passing descriptor: Int32 = -1
  ) async throws -> Message {
    try await withCheckedThrowingContinuation { continuation in
      let failure: BlackstartError? = state.withLock { state in
        if state.failure == nil { state.waiting[id] = continuation }
        return state.failure
      }
      if let failure {
        continuation.resume(throwing: failure)
      } else if let error = send(type, id: id, payload: payload, passing: descriptor) {
        // The reader may have failed it already.
        state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(throwing: error)
      }
    }
  }

  /// Sends without waiting for an answer. The error, if it could not be sent.
  @discardableResult
  func send(
    _ type: bs_message_type, id: UInt64, payload: [UInt8] = [], passing descriptor: Int32 = -1
  ) -> BlackstartError? {
    guard bs_send(socket.raw, type.rawValue, id, payload, payload.count, descriptor, 0) != 0 else { return nil }
    let code = errno
    // A gone peer is told by the reader, which knows why.
    if code == EPIPE || code == ECONNRESET, let failure = state.withLock({ $0.failure }) { return failure }
    return BlackstartError(
      .harness, code: "custody.send", "cannot send to the guardian or a machine's init: \(systemErrorText(code))")
  }

  /// No more requests: the other side sees the end, and may still answer.
  func hangUp() { shutdown(socket.raw, Int32(SHUT_WR)) }

  /// Fails what is pending and what comes; the first reason counts.
  func fail(_ error: BlackstartError) {
    let waiting = state.withLock { state in
      if state.failure == nil { state.failure = error }
      defer { state.waiting = [:] }
      return state.waiting
    }
    for waiter in waiting.values { waiter.resume(throwing: error) }
  }

  private func receive() -> Message? {
    var header = bs_header()
    var result: Int32 = -1
    let payload = [UInt8](unsafeUninitializedCapacity: Int(BS_PAYLOAD_MAX)) { buffer, count in
      result = bs_receive(socket.raw, &header, buffer.baseAddress, nil)
      count = result == 1 ? Int(header.length) : 0
    }
    return result == 1 ? Message(type: header.type, id: header.id, payload: payload) : nil
  }
}
