import Cluster
import DrillModel
import Evidence
import Observation

/// Keeps the cluster's WAL outside of every fault's reach, in the run directory's `witness/`: received from whoever is
/// primary, and copied from machines that lost their power. It only reads, and nothing of it takes part in a recovery.
struct WitnessRecorder: Sendable {
  var run: RunDirectory
  var cluster: Cluster
  var recorder: RunRecorder

  /// Receives WAL from `primary` while `body` runs, or until that server goes away.
  ///
  /// A receiver begins at the start of the segment that is being written. There is never a second one in the same
  /// directory: after a failover that lost something, what it has is not in the new primary's history.
  func following<Result: Sendable>(
    _ primary: String, as source: String, _ body: () async throws -> Result
  ) async throws -> Result {
    let directory = run.witness + "/" + source
    try run.makeDirectory(directory)
    let receiver = WALReceiver(cluster.connection(to: primary), into: directory) { report in
      note(report, of: primary, source: source)
    }
    return try await receiver.receiving {
      recorder.note(.witnessStarted, machine: primary, values: ["source": .string(source)])
      return try await body()
    }
  }

  private func note(_ report: WALReceiver.Report, of primary: String, source: String) {
    switch report {
    case .gap(let from, let to):
      recorder.note(
        .witnessGap, machine: primary, message: "WAL from \(from) to \(to) was gone before it was read",
        values: ["source": .string(source), "from": .string(from.description), "to": .string(to.description)])
    case .ended(let position, let reason):
      recorder.note(
        .witnessEnded, machine: primary, message: reason,
        values: ["source": .string(source), "lsn": .string(position.description)])
    }
  }

  /// Copies the WAL of a node, as it is: all of it if the node has no power, else what is settled.
  func keep(_ node: String, as source: String) async throws {
    try await copy(cluster.dataDirectory(of: node) + "/pg_wal", of: node, as: source)
  }

  /// Copies the WAL in a directory.
  func copy(_ directory: String, of machine: String, as source: String) async throws {
    let files = try await SparseCopy(from: directory, to: run.witness + "/" + source, run: run).copyWAL()
    recorder.note(
      .witnessKept, machine: machine, values: ["source": .string(source), "files": .integer(Int64(files))])
  }
}
