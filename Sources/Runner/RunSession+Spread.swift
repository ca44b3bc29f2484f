import Cluster
import DrillModel

extension RunSession {
  /// Clients go on writing for so long that the runs of a series kill at different moments of Patroni's loop: how long a
  /// leader's death goes unnoticed depends on that. Counted from the leader's own turn, as far as the DCS tells of it.
  func awaitKillMoment() async throws {
    guard let seconds = spreadSeconds else { return }
    let isAligned = try await leadersTurn()
    recorder.note(
      .killSpread,
      values: [
        "seconds": .real(seconds), "loopWait": .integer(drill.cluster.loopWaitSeconds), "aligned": .bool(isAligned),
      ])
    try await Task.sleep(for: .seconds(seconds))
  }

  /// In every turn in which the cluster has written, the leader publishes its position (`/status`). False if it was not seen to.
  private func leadersTurn() async throws -> Bool {
    do {
      let before = try await cluster.dcs.currentKeys()["/status"]
      return try await cluster.wait(
        for: "the leader's turn", deadlineSeconds: Double(2 * drill.cluster.loopWaitSeconds), everySeconds: 0.05
      ) {
        try await cluster.dcs.currentKeys()["/status"] == before ? nil : true
      }
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      try Task.checkCancellation()
      return false
    }
  }
}
