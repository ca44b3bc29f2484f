public import Postgres

/// Measures what the ledger and the clients cost: the workload against `pgbench` with the same statement, connections and
/// server, in turns, so that what else the machine does hits both.
public struct WorkloadBench: Sendable {
  /// A superuser on a server that the caller started and may lose; reached over TCP by both sides.
  public var parameters: ConnectionParameters
  public var pgbenchPath: String
  /// Exists; holds the statement, the ledgers and pgbench's output. The caller removes it.
  public var directory: String
  public var connections = [1, 4, 8]
  public var rounds = 5
  public var secondsPerSide = 3

  public init(parameters: ConnectionParameters, pgbenchPath: String, directory: String) {
    self.parameters = parameters
    self.pgbenchPath = pgbenchPath
    self.directory = directory
  }

  /// Runs all rounds. Each round is a pair; which side goes first changes from round to round.
  ///
  /// - Parameter progress: called with a line for each pair.
  /// - Throws: PostgresError if the server cannot be prepared; `bench.pgbench-failed`; `bench.no-commits`.
  public func run(progress: @Sendable (String) -> Void = { _ in }) async throws -> WorkloadBenchReport {
    let most = connections.max() ?? 1
    try await withConnection(parameters) { [parameters] connection in
      for first in [1, Pgbench.firstSession] {
        try connection.query(
          WorkloadSchema.setup(password: parameters.password, sessions: first...(first + most - 1)))
      }
    }
    var rows = connections.map { WorkloadBenchReport.Row(connections: $0) }
    for round in 0..<rounds {
      for index in rows.indices {
        let pair = try await measure(connections: rows[index].connections, round: round)
        rows[index].pairs.append(pair)
        progress(
          "round \(round + 1) of \(rounds), \(rows[index].connections) connections: "
            + "ratio \(WorkloadBenchReport.text(pair.ratio, decimals: 3))")
      }
    }
    return WorkloadBenchReport(rows: rows)
  }

  private func measure(connections: Int, round: Int) async throws -> WorkloadBenchReport.Pair {
    try await withConnection(parameters) {
      try $0.query(WorkloadSchema.reset, timeoutSeconds: 60)
    }
    let pgbench = Pgbench(path: pgbenchPath, directory: directory, parameters: parameters)
    if round % 2 == 0 {
      let theirs = try await pgbench.run(connections: connections, seconds: secondsPerSide)
      return .init(baseline: theirs, workload: try await workload(connections: connections, round: round))
    }
    let ours = try await workload(connections: connections, round: round)
    return .init(
      baseline: try await pgbench.run(connections: connections, seconds: secondsPerSide), workload: ours)
  }

  private func workload(connections: Int, round: Int) async throws -> WorkloadBenchReport.Side {
    let sample = WorkloadSample(
      parameters: parameters, connections: connections, seconds: secondsPerSide, seed: UInt64(round))
    return try await sample.run(ledgers: directory + "/ledger-\(connections)-\(round)")
  }
}
