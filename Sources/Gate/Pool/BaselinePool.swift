public import DrillModel

/// The runs that new ones are held against.
public enum BaselinePool {
  /// Of what a history has, the newest first: runs that passed, are of the same key, and were not turned down by a gate.
  /// Since somebody accepted a new normal, only those from then on; that holds as well when the accepted runs are left out
  /// because they are in question themselves.
  public static func select(
    _ runs: [RunRecord], comparisonKey: String, excluding ids: Set<String> = [], settings: GateSettings = .standard
  ) -> [RunRecord] {
    let accepted = runs.filter {
      $0.verdict.status == .pass && $0.gate?.isAccepted != false && $0.fingerprint.comparisonKey == comparisonKey
    }
    let newest = accepted.sorted {
      ($1.startedUnixMilliseconds, $1.id) < ($0.startedUnixMilliseconds, $0.id)
    }
    let start = newest.first { $0.gate?.startsPool == true }?.gate?.gate
    let first = start.flatMap { gate in newest.last { $0.gate?.gate == gate }?.startedUnixMilliseconds }
    let usable = newest.filter { $0.startedUnixMilliseconds >= first ?? .min && !ids.contains($0.id) }
    return Array(usable.prefix(settings.maximumPool))
  }
}
