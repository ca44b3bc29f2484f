/// In what way the data is not what it must be; the order is the lattice, and the worst class names the verdict.
public enum DataClass: String, Sendable, Codable, CaseIterable, Comparable {
  /// The end of the history is gone: acknowledged transactions that the drill does not allow to lose.
  case loss
  /// A history, but not the one that had to come back: another cluster, another timeline, another end.
  case wrongTarget = "wrong-target"
  /// Something is missing from the middle: what came back was never a state of the cluster.
  case hole
  /// Rows that nobody wrote, that were changed, or that contradict each other.
  case corrupt

  public static func < (left: DataClass, right: DataClass) -> Bool { left.rank < right.rank }
  private var rank: Int { DataClass.allCases.firstIndex(of: self)! }
}
