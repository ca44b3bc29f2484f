import DrillModel
import Glibc
import Postgres

/// Drives several sessions on one thread: waits for all their sockets at once, and never for one of them alone.
///
/// One wake-up serves every session whose answer has come. A thread for each session costs as many wake-ups as there are
/// answers, and the server's processes compete with those threads for the cores.
final class SessionLoop {
  /// How often it looks whether the workload is being stopped.
  private static let longestWaitMilliseconds: Int64 = 50

  private let sessions: [Session]
  private let stop: StopSignal
  /// What each session waits for, and until when.
  private var descriptors: [pollfd]
  private var wakes: [Int64]
  private var failure: BlackstartError?

  init(_ sessions: [Session], stop: StopSignal) {
    self.sessions = sessions
    self.stop = stop
    descriptors = sessions.map { _ in pollfd(fd: -1, events: 0, revents: 0) }
    wakes = sessions.map { _ in 0 }
  }

  /// Works until every session has ended.
  ///
  /// - Throws: the first session's error that could not write its ledger; the others have gone on without it.
  func run() throws(BlackstartError) {
    while true {
      let now = stop.clock.now()
      let isStopping = stop.isStopping
      for index in sessions.indices {
        let isReady = descriptors[index].revents != 0
        if isReady || isStopping || wakes[index] <= now { advance(index, isReady: isReady) }
      }
      if sessions.allSatisfy(\.hasEnded) { break }
      wait()
    }
    if let failure { throw failure }
  }

  private func advance(_ index: Int, isReady: Bool) {
    let session = sessions[index]
    do throws(BlackstartError) {
      try session.advance(isReady: isReady)
    } catch {
      session.end()
      if failure == nil { failure = error }
    }
    let interest = session.interest
    // poll(2) passes over a negative descriptor.
    descriptors[index] = pollfd(fd: interest?.descriptor ?? -1, events: interest?.events ?? 0, revents: 0)
    wakes[index] = session.wakeNanoseconds
  }

  private func wait() {
    let remaining = max(0, wakes.reduce(Int64.max, min) - stop.clock.now())
    // Rounded up, so that it does not come back before there is something to do.
    let milliseconds = min(remaining / 1_000_000 + 1, SessionLoop.longestWaitMilliseconds)
    let count = poll(&descriptors, nfds_t(descriptors.count), remaining == 0 ? 0 : Int32(milliseconds))
    // After an error (EINTR) nothing is known of the sockets; what is ready still is at the next call.
    if count < 0 { for index in descriptors.indices { descriptors[index].revents = 0 } }
  }
}
