import Postgres

/// Connects and prepares the workload's statement, step by step and without blocking.
final class StatementOpening {
  private static let statementName = "blackstart"
  private static let prepareTimeoutNanoseconds: Int64 = 5_000_000_000

  private enum Step {
    case connecting(ConnectionAttempt)
    case preparing(BinaryStatement, untilNanoseconds: Int64)
  }

  private let workload: any Workload
  private var step: Step

  init(_ parameters: ConnectionParameters, _ workload: any Workload) throws(PostgresError) {
    self.workload = workload
    step = .connecting(try ConnectionAttempt(parameters))
  }

  var interest: SocketInterest {
    switch step {
    case .connecting(let attempt): attempt.interest
    case .preparing(let statement, _): statement.interest
    }
  }

  /// When it must be advanced even if the socket is not ready.
  func wakeNanoseconds(now: Int64) -> Int64 {
    switch step {
    case .connecting(let attempt): now + attempt.remainingNanoseconds
    case .preparing(_, let until): until
    }
  }

  /// Goes as far as it can without waiting; gives the statement once it is prepared.
  func advance(isReady: Bool, now: Int64) throws(PostgresError) -> BinaryStatement? {
    switch step {
    case .connecting(let attempt):
      guard let connection = try attempt.advance(isReady: isReady) else { return nil }
      let statement = BinaryStatement(
        connection, name: StatementOpening.statementName, parameterSizes: workload.parameterSizes)
      try statement.prepare(workload.statement)
      step = .preparing(statement, untilNanoseconds: now + StatementOpening.prepareTimeoutNanoseconds)
    case .preparing(let statement, let until):
      if isReady, try statement.receive() != nil { return statement }
      if now >= until { throw PostgresError(.timeout, "no answer from the server in time") }
    }
    return nil
  }
}
