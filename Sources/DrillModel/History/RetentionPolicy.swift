/// Which runs a history may let go: those older than a term. A failure has a term of its own, and the last pass of a drill
/// is kept however old it is, because it is the proof that the drill ever passed.
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
    var lastPasses: [String: RunSummary] = [:]
    for run in runs where run.status == .pass {
      let last = lastPasses[run.drill]
      if last.map({ ($0.startedUnixMilliseconds, $0.id) < (run.startedUnixMilliseconds, run.id) }) ?? true {
        lastPasses[run.drill] = run
      }
    }
    return runs.filter { run in
      let days = run.status == .pass ? keepDays : keepFailuresDays
      let age = nowUnixMilliseconds - run.startedUnixMilliseconds
      return age > Int64(days) * RetentionPolicy.dayMilliseconds && lastPasses[run.drill]?.id != run.id
    }
  }
}
