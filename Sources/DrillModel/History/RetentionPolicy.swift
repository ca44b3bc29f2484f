/// Which runs a history may let go: those older than a term. A failure has a term of its own. Of each drill the last run and
/// the last pass are kept however old they are: the one says how the drill stands, which forgetting must not improve, and
/// the other is the proof that it ever passed.
public struct RetentionPolicy: Sendable, Hashable {
  public var keepDays: Int
  /// For runs that did not pass.
  public var keepFailuresDays: Int

  private static let dayMilliseconds: Int64 = 86_400_000

  public init(keepDays: Int, keepFailuresDays: Int) {
    self.keepDays = keepDays
    self.keepFailuresDays = keepFailuresDays
  }

  /// Those of `runs`, which must be all that there are, that may go; in their order. A run is exactly as old as its term on
  /// the last day that it is kept.
  public func expired(_ runs: [RunSummary], nowUnixMilliseconds: Int64) -> [RunSummary] {
    let kept = lastOfEachDrill(runs).union(lastOfEachDrill(runs.filter { $0.status == .pass }))
    return runs.filter { run in
      let days = run.status == .pass ? keepDays : keepFailuresDays
      let age = nowUnixMilliseconds - run.startedUnixMilliseconds
      return age > Int64(days) * RetentionPolicy.dayMilliseconds && !kept.contains(run.id)
    }
  }

  /// Their ids.
  private func lastOfEachDrill(_ runs: [RunSummary]) -> Set<String> {
    let ofDrills = Dictionary(grouping: runs, by: \.drill).values
    return Set(
      ofDrills.compactMap { runs in
        runs.max { ($0.startedUnixMilliseconds, $0.id) < ($1.startedUnixMilliseconds, $1.id) }?.id
      })
  }
}
