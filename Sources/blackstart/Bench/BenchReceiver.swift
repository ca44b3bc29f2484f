import DrillModel
import Foundation
import Observation
import Synchronization

/// A run's receiver of WAL on a benchmark server.
struct BenchReceiver: Sendable {
  var server: BenchServer.Access

  /// Receives while `body` runs; what was received is removed.
  ///
  /// - Throws: `bench.not-received` if the receiver did not keep up: then what was measured is not its cost.
  func receiving<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
    let directory = server.directory + "/witness"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let problem = Problem()
    let receiver = WALReceiver(server.parameters, into: directory) { problem.note($0) }
    let result = try await receiver.receiving(body)
    if let text = problem.text {
      throw BlackstartError(.harness, code: "bench.not-received", "the receiver did not get all WAL: \(text)")
    }
    return result
  }

  /// The first thing that the receiver reported; it reports nothing while all is well.
  private final class Problem: Sendable {
    private let first = Mutex<String?>(nil)

    var text: String? { first.withLock { $0 } }

    func note(_ report: WALReceiver.Report) { first.withLock { $0 = $0 ?? "\(report)" } }
  }
}
