import Cluster
import DrillModel
import Evidence
import Machines

/// Keeps the cluster's WAL outside of every fault's reach, in the run directory's `witness/`: streamed from whoever is
/// primary, and copied from machines that lost their power. It only reads, and nothing of it takes part in a recovery.
struct WitnessRecorder: Sendable {
  var run: RunDirectory
  var cluster: Cluster
  /// Where `pg_receivewal` runs: a machine that no fault can target, as the user who owns the run directory.
  var workshop: any Machine
  var recorder: RunRecorder

  private static let deadlineSeconds = 10.0

  /// Receives WAL from `primary` until that server goes away; returns once it streams.
  ///
  /// A receiver begins at the start of the segment that is being written. It is never started again in the same
  /// directory: after a failover that lost something, what it has is not in the new primary's history.
  func follow(_ primary: String, as source: String) async throws {
    let directory = run.witness + "/" + source
    try run.makeDirectory(directory)
    let place = cluster.replicationConnection(to: primary)
    _ = try await workshop.spawn(
      MachineCommand(
        "\(cluster.tools.postgresBin)/pg_receivewal",
        ["--no-loop", "--no-password", "-D", directory, "-d", "\(place.parameters) application_name=\(source)"],
        environment: ["PGPASSWORD": place.password, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"],
        output: "witness.log"))
    let sql = "SELECT count(*) FROM pg_stat_replication WHERE application_name = '\(source)' AND state = 'streaming'"
    _ = try await cluster.wait(
      for: "the witness to receive WAL from \(primary) (see \(workshop.files.log)/witness.log)",
      deadlineSeconds: WitnessRecorder.deadlineSeconds
    ) {
      try await cluster.execute([sql], on: primary) == "1" ? true : nil
    }
    recorder.note(.witnessStarted, machine: primary, values: ["source": .string(source)])
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
