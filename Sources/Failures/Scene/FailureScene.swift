import Cluster
import DrillModel
import Machines

/// What a failure works on: a source server that is off, its repository, and an empty machine to recover on.
public struct FailureScene: Sendable {
  /// Where the source's server ran.
  let source: Source
  /// Where it is recovered.
  let scratch: SceneServer
  /// pgBackRest on the machine of the recovery.
  let restorer: BackRest
  let repository: Repository

  /// Commands on the files, as the user that owns them.
  var shell: Shell { Shell(machine: source.server.machine) }

  /// - Parameter number: from 1.
  func burst(_ number: Int) -> Burst { source.bursts.value[number - 1] }

  /// Starts the source where its template was left.
  func startSource(_ settings: [String] = []) async throws {
    try await source.server.start(source.settings + settings)
  }
}
