public import Postgres

/// Measures what something costs the clients: the same clients with and without it on one server, in turns.
public struct PairedBench: Sendable {
  /// One side: takes the sample, and where its ledgers may lie.
  public typealias Side = @Sendable (WorkloadSample, _ ledgers: String) async throws -> WorkloadBenchReport.Side

  /// A superuser on a server that the caller started and may lose.
  public var parameters: ConnectionParameters
  /// Exists; holds the ledgers. The caller removes it.
  public var directory: String
  public var connections = [1, 4, 8]
  public var rounds = 5
  public var secondsPerSide = 3
  /// The column's title of the side `with`.
  public var name: String
  private let without: Side
  private let with: Side

  public init(
    parameters: ConnectionParameters, directory: String, name: String, without: @escaping Side, with: @escaping Side
  ) {
    self.parameters = parameters
    self.directory = directory
    self.name = name
    self.without = without
    self.with = with
  }

  /// What the ledger costs.
  public static func ledger(parameters: ConnectionParameters, directory: String) -> PairedBench {
    PairedBench(
      parameters: parameters, directory: directory, name: "with ledger",
      without: { sample, _ in try await sample.run(ledgers: nil) },
      with: { sample, ledgers in try await sample.run(ledgers: ledgers) })
  }

  /// Runs all rounds. Each round is a pair; which side goes first changes from round to round.
  ///
  /// - Parameter progress: called with a line for each pair.
  /// - Throws: PostgresError if the server cannot be prepared; `bench.no-commits`.
  public func run(progress: @Sendable (String) -> Void = { _ in }) async throws -> WorkloadBenchReport {
    try await withConnection(parameters) { [parameters, connections] in
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
    return WorkloadBenchReport(rows: rows, baselineName: "without", workloadName: name)
  }

  private func measure(connections: Int, round: Int) async throws -> WorkloadBenchReport.Pair {
    if round % 2 == 0 {
      let first = try await take(without, "without", connections, round)
      return .init(baseline: first, workload: try await take(with, "with", connections, round))
    }
    let first = try await take(with, "with", connections, round)
    return .init(baseline: try await take(without, "without", connections, round), workload: first)
  }

  private func take(
    _ side: Side, _ name: String, _ connections: Int, _ round: Int
  ) async throws -> WorkloadBenchReport.Side {
    try await withConnection(parameters) {
      try $0.query(WorkloadSchema.reset, timeoutSeconds: 60)
    }
    let sample = WorkloadSample(
      parameters: parameters, connections: connections, seconds: secondsPerSide, seed: UInt64(round))
    return try await side(sample, "\(directory)/\(name)-\(connections)-\(round)")
  }
}
