import DrillModel
import Glibc
import Postgres

/// The workload for some seconds at full speed.
public struct WorkloadSample: Sendable {
  private static let startNanoseconds: Int64 = 30_000_000_000

  var parameters: ConnectionParameters
  var connections: Int
  var seconds: Int
  var seed: UInt64

  /// Commits per second once every session commits; pgbench does not count its connecting either.
  ///
  /// - Parameter ledgers: a directory to make for them; nil for clients that keep none.
  /// - Throws: `bench.directory-failed`, `bench.no-commits`, or as `withWorkload`.
  public func run(ledgers: String?) async throws -> WorkloadBenchReport.Side {
    if let ledgers, mkdir(ledgers, 0o755) != 0 {
      throw BlackstartError(
        .harness, code: "bench.directory-failed", "cannot make \(ledgers): \(String(cString: strerror(errno)))")
    }
    let clock = RunClock.start()
    let request = WorkloadRequest(
      parameters: parameters,
      spec: WorkloadSpec(clients: connections, ratePerSecond: nil, beforeSeconds: 0, afterSeconds: 0),
      ledgerDirectory: ledgers, seed: seed, clock: clock)
    return try await withWorkload(request) { running in
      while running.sessionsCommitting(since: 0) < connections {
        if clock.now() > WorkloadSample.startNanoseconds {
          throw BlackstartError(.harness, code: "bench.no-commits", "the clients committed nothing in 30 s")
        }
        try await Task.sleep(for: .milliseconds(10))
      }
      let (start, before, cpuBefore) = (clock.now(), running.summary.committed, ProcessorTime.ofThisProcess())
      try await Task.sleep(for: .seconds(seconds))
      let (end, after, cpuAfter) = (clock.now(), running.summary.committed, ProcessorTime.ofThisProcess())
      return WorkloadBenchReport.Side(
        perSecond: Double(after - before) / (Double(end - start) / 1e9),
        cpuMicroseconds: (cpuAfter - cpuBefore) * 1e6 / Double(after - before))
    }
  }
}
