/// Chooses combinations of what a recovery can be asked for, so that every two values that can go together do: few recoveries
/// for most of what a full product would show. The same choices give the same combinations.
public struct PITRPairs: Sendable {
  /// One combination: which backup, which kind of target, with the target or without, along which timeline.
  public struct Cell: Sendable, Hashable {
    public enum Timeline: String, Sendable, CaseIterable {
      case latest, current, number
    }

    /// The backup's place in the list.
    public var backup: Int
    public var kind: RecoveryPoint.Kind
    /// Nil for a kind to which it says nothing.
    public var isInclusive: Bool?
    public var timeline: Timeline

    /// Every two of its values.
    public var pairs: Set<Pair> {
      var values = ["backup \(backup)", "kind \(kind.rawValue)", "timeline \(timeline.rawValue)"]
      if let isInclusive { values.append(isInclusive ? "inclusive" : "exclusive") }
      var pairs: Set<Pair> = []
      for (index, first) in values.enumerated() {
        for second in values[(index + 1)...] { pairs.insert(Pair(first: first, second: second)) }
      }
      return pairs
    }
  }

  /// Two values of different dimensions.
  public struct Pair: Sendable, Hashable {
    public var first: String
    public var second: String
  }

  public let cells: [Cell]
  /// Pairs for which the run has no place.
  public let impossible: Set<Pair>

  /// - Parameter isPossible: whether a run has a place for the combination.
  public init(backups: Int, kinds: Set<RecoveryPoint.Kind>, isPossible: (Cell) -> Bool) {
    let all = PITRPairs.product(backups, kinds)
    var left = Set(all.flatMap(\.pairs))
    var candidates = all.filter(isPossible)
    impossible = left.subtracting(candidates.flatMap(\.pairs))
    left.subtract(impossible)
    var cells: [Cell] = []
    while !left.isEmpty {
      // The first of those that show most: no choice is left to a hash or to chance.
      var best = 0
      var most = 0
      for (index, cell) in candidates.enumerated() {
        let count = cell.pairs.intersection(left).count
        if count > most { (best, most) = (index, count) }
      }
      let cell = candidates.remove(at: best)
      left.subtract(cell.pairs)
      cells.append(cell)
    }
    self.cells = cells
  }

  /// `immediate` looks at no timeline but the backup's own.
  private static func product(_ backups: Int, _ kinds: Set<RecoveryPoint.Kind>) -> [Cell] {
    var cells: [Cell] = []
    for kind in RecoveryPoint.Kind.allCases where kinds.contains(kind) {
      for timeline in Cell.Timeline.allCases where kind != .immediate || timeline == .current {
        for isInclusive in kind.hasInclusive ? [true, false] : [nil] {
          for backup in 0..<backups {
            cells.append(Cell(backup: backup, kind: kind, isInclusive: isInclusive, timeline: timeline))
          }
        }
      }
    }
    return cells
  }
}
