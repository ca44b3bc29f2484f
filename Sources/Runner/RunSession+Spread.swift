import DrillModel

extension RunSession {
  /// Clients go on writing for so long that the runs of a series kill at different moments of Patroni's loop: how long a
  /// leader's death goes unnoticed depends on that.
  func awaitKillMoment() async throws {
    guard let seconds = spreadSeconds else { return }
    recorder.note(
      .killSpread,
      values: ["seconds": .real(seconds), "loopWait": .integer(drill.cluster.loopWaitSeconds)])
    try await Task.sleep(for: .seconds(seconds))
  }
}
