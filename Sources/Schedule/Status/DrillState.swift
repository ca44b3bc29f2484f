/// How a drill stands. The first that holds, from the worst: failing, missed, stale, running, never, ok.
public enum DrillState: String, Sendable, Codable, CaseIterable {
  /// The last run was no pass, or left no verdict.
  case failing
  /// Its time came, its window went by, and no run began.
  case missed
  /// The last pass is too old, or was of another configuration than the drill file has now.
  case stale
  /// A run is under way, and none of the above holds.
  case running
  /// There is no run in the history.
  case never
  case ok
}
