import DrillModel
import Evidence
import Postgres
import Synchronization

/// One client: a connection, one transaction at a time, its ledger. It never waits: a `SessionLoop` does, and advances it
/// when its socket is ready or its time has come.
///
/// A transaction is never sent again, whatever became of it: the next attempt is a new sequence number.
final class Session {
  private enum Activity {
    /// After a failure; then the next transaction, on a new connection if there is none.
    case backingOff(untilNanoseconds: Int64)
    case opening(StatementOpening)
    /// Connected; the next transaction is not due yet.
    case awaitingSlot(BinaryStatement, untilNanoseconds: Int64)
    case executing(BinaryStatement, untilNanoseconds: Int64)
    case ended
  }

  private static let readOnlyTransaction = SQLState("25006")

  private let request: WorkloadRequest
  private let parameters: ConnectionParameters
  private let counters: SessionCounters
  private let stop: StopSignal
  private let statementTimeoutNanoseconds: Int64
  private var recorder: TransactionRecorder
  private var backoff: Backoff
  private var schedule: OpenLoopSchedule?
  private var activity = Activity.backingOff(untilNanoseconds: 0)
  /// Nil while there is no connection.
  private var statement: BinaryStatement?

  /// - Throws: if the ledger cannot be made.
  init(
    _ request: WorkloadRequest, number: UInt32, counters: SessionCounters, stop: StopSignal
  ) throws(BlackstartError) {
    self.request = request
    self.counters = counters
    self.stop = stop
    statementTimeoutNanoseconds = Int64(request.statementTimeoutSeconds * 1e9)
    recorder = try TransactionRecorder(request, session: number, counters: counters)
    backoff = Backoff(seed: request.seed, session: number)
    parameters = Session.clientParameters(request.parameters)
    if let rate = request.spec.ratePerSecond {
      schedule = OpenLoopSchedule(
        ratePerSecond: rate, sessions: request.spec.clients, index: Int(number) - 1,
        startNanoseconds: request.clock.now())
    }
  }

  private static func clientParameters(_ given: ConnectionParameters) -> ConnectionParameters {
    var parameters = given
    parameters.targetSessionAttributes = "read-write"
    parameters.applicationName = WorkloadSchema.applicationName
    return parameters
  }

  var hasEnded: Bool { if case .ended = activity { true } else { false } }

  /// Nil while it waits for no socket.
  var interest: SocketInterest? {
    switch activity {
    case .opening(let opening): opening.interest
    case .executing(let statement, _): statement.interest
    case .backingOff, .awaitingSlot, .ended: nil
    }
  }

  /// When it must be advanced even if its socket is not ready.
  var wakeNanoseconds: Int64 {
    switch activity {
    case .opening(let opening): opening.wakeNanoseconds(now: request.clock.now())
    case .backingOff(let until), .awaitingSlot(_, let until), .executing(_, let until): until
    case .ended: Int64.max
    }
  }

  /// Goes as far as it can without waiting. Once the workload is being stopped, it ends as soon as no statement is under
  /// way.
  ///
  /// - Parameter isReady: whether the socket of `interest` is.
  /// - Throws: if the ledger cannot be written; nothing else ends a session.
  func advance(isReady: Bool) throws(BlackstartError) {
    if case .executing(let statement, let until) = activity {
      guard let outcome = outcome(of: statement, untilNanoseconds: until, isReady: isReady) else { return }
      return try conclude(outcome, of: statement)
    }
    if stop.isStopping { return end() }
    let now = request.clock.now()
    switch activity {
    case .opening(let opening): try advance(opening, isReady: isReady, now: now)
    case .backingOff(let until) where until <= now:
      if let statement { try takeSlot(statement, now: now) } else { open(now: now) }
    case .awaitingSlot(let statement, let until) where until <= now: try begin(statement, now: now)
    case .backingOff, .awaitingSlot, .executing, .ended: break
    }
  }

  /// Does nothing any more, whatever it was doing.
  func end() {
    activity = .ended
    disconnect()
  }

  private func disconnect() {
    statement?.connection.close()
    statement = nil
  }

  // MARK: Connecting

  private func open(now: Int64) {
    do throws(PostgresError) {
      activity = .opening(try StatementOpening(parameters, request.workload))
    } catch {
      backOff(now: now)
    }
  }

  private func advance(_ opening: StatementOpening, isReady: Bool, now: Int64) throws(BlackstartError) {
    let opened: BinaryStatement?
    do throws(PostgresError) { opened = try opening.advance(isReady: isReady, now: now) } catch {
      return backOff(now: now)
    }
    guard let opened else { return }
    backoff.reset()
    statement = opened
    SessionCounters.increment(counters.connections)
    try takeSlot(opened, now: now)
  }

  private func backOff(now: Int64) { activity = .backingOff(untilNanoseconds: now + backoff.nextNanoseconds()) }

  // MARK: Transactions

  /// Begins the next transaction if it is due, else waits for its slot.
  private func takeSlot(_ statement: BinaryStatement, now: Int64) throws(BlackstartError) {
    guard let due = schedule?.take(now: now) else { return try begin(statement, now: now) }
    counters.missedSlots.store(schedule?.missed ?? 0, ordering: .relaxed)
    if due <= now { return try begin(statement, now: now) }
    try recorder.flush()
    activity = .awaitingSlot(statement, untilNanoseconds: due)
  }

  private func begin(_ statement: BinaryStatement, now: Int64) throws(BlackstartError) {
    request.workload.bind(try recorder.begin(t: now), to: statement)
    activity = .executing(statement, untilNanoseconds: now + statementTimeoutNanoseconds)
    do throws(PostgresError) {
      try statement.send()
    } catch {
      try conclude(OutcomeRule.outcome(error, isStopping: false), of: statement)
    }
  }

  /// What became of the transaction under way; nil while there is still time for an answer.
  private func outcome(
    of statement: BinaryStatement, untilNanoseconds: Int64, isReady: Bool
  ) -> LedgerEntry.Outcome? {
    do throws(PostgresError) {
      if isReady, let answer = try statement.receive() {
        return OutcomeRule.outcome(lsn: answer.value, notices: statement.connection.takeNotices())
      }
    } catch {
      return OutcomeRule.outcome(error, isStopping: false)
    }
    let isGivenUp = stop.hasGivenUp
    guard isGivenUp || request.clock.now() >= untilNanoseconds else { return nil }
    // The answer may still be under way: nothing else may be sent on this connection.
    statement.connection.close()
    return OutcomeRule.outcome(PostgresError(.timeout, "no answer in time"), isStopping: isGivenUp)
  }

  private func conclude(_ outcome: LedgerEntry.Outcome, of statement: BinaryStatement) throws(BlackstartError) {
    let now = request.clock.now()
    try recorder.conclude(outcome, t: now)
    var goesOn = !statement.connection.isClosed
    if case .failed(let sqlState) = outcome {
      goesOn = false
      // This server was a primary and is not any more: only a new connection asks the other hosts.
      if sqlState == Session.readOnlyTransaction { disconnect() }
    }
    if goesOn, !stop.isStopping { return try takeSlot(statement, now: now) }
    try recorder.flush()
    if statement.connection.isClosed { disconnect() }
    backOff(now: now)
  }
}
