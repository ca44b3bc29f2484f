import DrillModel
import Evidence
import Glibc
import Postgres
import Synchronization

/// One client: a connection, one transaction at a time, its ledger. Runs on a thread of its own.
///
/// A transaction is never sent again, whatever became of it: the next attempt is a new sequence number.
final class Session {
  /// As applications do; a connection attempt costs the server a fork, so it must not be tight.
  private static let backoffSeconds = 0.25
  private static let backoffJitter = 0.2
  /// How often a sleep looks whether the workload is being stopped.
  private static let stopCheckNanoseconds: Int64 = 20_000_000
  private static let statementName = "blackstart"
  private static let readOnlyTransaction = SQLState("25006")

  private let number: UInt32
  private let request: WorkloadRequest
  private let parameters: ConnectionParameters
  private let counters: SessionCounters
  private let stop: StopSignal
  private let ledger: LedgerWriter
  private var tokens: TokenGenerator
  private var jitter: SplitMix64
  private var schedule: OpenLoopSchedule?
  private var sequence: UInt64 = 0
  private var isStatementUnderWay = false
  private var statement: BinaryStatement?
  private var connection: Connection?

  /// - Throws: if the ledger cannot be made.
  init(
    _ request: WorkloadRequest, number: UInt32, counters: SessionCounters, stop: StopSignal
  ) throws(BlackstartError) {
    self.number = number
    self.request = request
    self.counters = counters
    self.stop = stop
    ledger = try LedgerWriter(directory: request.ledgerDirectory, session: number, seed: request.seed)
    tokens = TokenGenerator(seed: request.seed, session: number)
    jitter = SplitMix64(seed: ~SplitMix64.mix(request.seed &+ UInt64(number)))
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

  /// Works until it is told to stop.
  ///
  /// - Throws: if the ledger cannot be written; nothing else ends a session.
  func run() throws(BlackstartError) {
    while !stop.isStopping {
      if statement == nil, !connect() {
        backOff()
        continue
      }
      if !waitForSlot() { break }
      if let statement { try transact(statement) }
    }
    disconnect()
  }

  private func connect() -> Bool {
    do throws(PostgresError) {
      let connection = try Connection(parameters) { [unowned self] in
        stop.hasGivenUp || (stop.isStopping && !isStatementUnderWay)
      }
      statement = try BinaryStatement(
        connection, name: Session.statementName, request.workload.statement,
        parameterSizes: request.workload.parameterSizes)
      self.connection = connection
      SessionCounters.increment(counters.connections)
      return true
    } catch {
      return false
    }
  }

  private func disconnect() {
    statement = nil
    connection?.close()
    connection = nil
  }

  private func transact(_ statement: BinaryStatement) throws(BlackstartError) {
    sequence += 1
    let transaction = TransactionIdentity(session: number, sequence: sequence, token: tokens.next())
    request.workload.bind(transaction, to: statement)
    SessionCounters.increment(counters.attempted)
    isStatementUnderWay = true
    try ledger.sent(sequence: sequence, token: transaction.token, t: request.clock.now())
    let outcome = execute(statement)
    isStatementUnderWay = false
    try conclude(outcome, t: request.clock.now())
  }

  private func execute(_ statement: BinaryStatement) -> LedgerEntry.Outcome {
    do throws(PostgresError) {
      let lsn = try statement.execute(timeoutSeconds: request.statementTimeoutSeconds)
      return OutcomeRule.outcome(lsn: lsn, notices: connection?.takeNotices() ?? [])
    } catch {
      return OutcomeRule.outcome(error, isStopping: stop.hasGivenUp)
    }
  }

  private func conclude(_ outcome: LedgerEntry.Outcome, t: Int64) throws(BlackstartError) {
    switch outcome {
    case .committed(let lsn):
      try ledger.acknowledged(sequence: sequence, t: t, lsn: lsn)
      SessionCounters.increment(counters.committed)
      counters.lastCommitNanoseconds.store(t, ordering: .relaxed)
    case .failed(let sqlState):
      try ledger.failed(sequence: sequence, t: t, sqlState: sqlState)
      SessionCounters.increment(counters.failed)
      // This server was a primary and is not any more: only a new connection asks the other hosts.
      if sqlState == Session.readOnlyTransaction { disconnect() }
      backOff()
    case .indeterminate(let reason, let sqlState):
      try ledger.indeterminate(sequence: sequence, t: t, reason: reason, sqlState: sqlState)
      SessionCounters.increment(counters.indeterminate)
      if connection?.isClosed ?? true {
        disconnect()
        backOff()
      }
    }
  }

  /// Waits until the next transaction is due; false if told to stop meanwhile.
  private func waitForSlot() -> Bool {
    guard let due = schedule?.take(now: request.clock.now()) else { return true }
    counters.missedSlots.store(schedule?.missed ?? 0, ordering: .relaxed)
    return sleep(until: due)
  }

  private func backOff() {
    let factor = Double.random(in: (1 - Session.backoffJitter)...(1 + Session.backoffJitter), using: &jitter)
    _ = sleep(until: request.clock.now() + Int64(Session.backoffSeconds * factor * 1e9))
  }

  private func sleep(until due: Int64) -> Bool {
    while !stop.isStopping {
      let left = due - request.clock.now()
      if left <= 0 { return true }
      var time = timespec(tv_sec: 0, tv_nsec: Int(min(left, Session.stopCheckNanoseconds)))
      nanosleep(&time, nil)
    }
    return false
  }
}
