/// Where a key or value was written.
enum Location: Sendable, Hashable {
  /// In the file; both count from 1, columns in Unicode scalars as libyaml does.
  case file(line: Int, column: Int)
  /// In the n-th `--set`, which reads `text`.
  case override(Int, text: String)
  /// Nowhere: a default.
  case builtIn
}

extension Location: Comparable {
  /// The order in which a person reads: the file from its top, then the overrides.
  static func < (left: Location, right: Location) -> Bool { left.rank.lexicographicallyPrecedes(right.rank) }

  private var rank: [Int] {
    switch self {
    case .builtIn: [0]
    case .file(let line, let column): [1, line, column]
    case .override(let index, _): [2, index]
    }
  }
}
