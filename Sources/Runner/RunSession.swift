import Cluster
import DrillModel
import Evidence
import Machines

/// One run under way: the cluster on its machines, and where its evidence goes.
struct RunSession: Sendable {
  var drill: Drill
  var run: RunDirectory
  var recorder: RunRecorder
  var secrets: SecretKeeper
  var cluster: Cluster
  var power: ClusterPower
  var witness: WitnessRecorder
  var seed: UInt64
  var environment: EnvironmentProbe
  /// What `environment.json` says beside what the probe sees: the machine's calibration, the series.
  var runFacts: [String: String] = [:]
  /// How much longer clients write before the fault; nil for a run of its own.
  var spreadSeconds: Double?
  var counter: CommitCounter
  var leaseDirectory: String
  var inspect: (@Sendable (StoppedCluster) async throws -> Void)?
  /// Where backups are tried; none if the drill does without.
  var scratches: [ScratchServer] = []

  var clock: RunClock { recorder.clock }

  /// Walks the drill from nothing to evidence. Whatever fails is evidence as well: it is recorded, and the run goes on to
  /// where evidence is collected.
  func walk() async {
    do {
      let primary = try await provision()
      try await witness.following(primary, as: "stream-1") { try await rehearse(on: primary) }
    } catch is CancellationError {
      recorder.note(.interrupted, message: "the run was stopped before its end")
    } catch {
      // A cancelled wait deep inside surfaces as whatever error its library has.
      if Task.isCancelled {
        recorder.note(.interrupted, message: "the run was stopped before its end")
      } else {
        recorder.note(.harnessError, message: lasting("\(error)"))
      }
    }
  }

  /// The machines' directories are gone when somebody reads this; their logs are in the run directory.
  private func lasting(_ text: String) -> String {
    text.replacing(leaseDirectory + "/", with: run.machines + "/")
  }
}
