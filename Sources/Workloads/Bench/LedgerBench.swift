public import Postgres

/// Measures what the ledger costs: the same clients with and without it on one server, in turns.
public struct LedgerBench: Sendable {
  /// A superuser on a server that the caller started and may lose.
  public var parameters: ConnectionParameters
  /// Exists; holds the ledgers. The caller removes it.
  public var directory: String
  public var connections = [1, 4, 8]
  public var rounds = 5
  public var secondsPerSide = 3

  public init(parameters: ConnectionParameters, directory: String) {
    self.parameters = parameters
    self.directory = directory
  }

  /// Runs all rounds. Each round is a pair; which side goes first changes from round to round.
  ///
  /// - Parameter progress: called with a line for each pair.
  /// - Throws: PostgresError if the server cannot be prepared; `bench.no-commits`.
  public func run(progress: @Sendable (String) -> Void = { _ in }) async throws -> WorkloadBenchReport {
    try await withConnection(parameters) { [parameters] in
      try $0.query(
        WorkloadSchema.setup(password: parameters.password, sessions: 1...(connections.max() ?? 1)))
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
    return WorkloadBenchReport(rows: rows, baselineName: "without", workloadName: "with ledger")
  }

  private func measure(connections: Int, round: Int) async throws -> WorkloadBenchReport.Pair {
    let ledgers = directory + "/ledger-\(connections)-\(round)"
    if round % 2 == 0 {
      let without = try await side(connections, round, ledgers: nil)
      return .init(baseline: without, workload: try await side(connections, round, ledgers: ledgers))
    }
    let with = try await side(connections, round, ledgers: ledgers)
    return .init(baseline: try await side(connections, round, ledgers: nil), workload: with)
  }

  private func side(_ connections: Int, _ round: Int, ledgers: String?) async throws -> WorkloadBenchReport.Side {
    try await withConnection(parameters) {
      try $0.query(WorkloadSchema.reset, timeoutSeconds: 60)
    }
    let sample = WorkloadSample(
      parameters: parameters, connections: connections, seconds: secondsPerSide, seed: UInt64(round))
    return try await sample.run(ledgers: ledgers)
  }
}
