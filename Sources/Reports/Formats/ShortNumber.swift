internal import Checkers

/// A number in the shortest form that reads back to the same one; a whole one without a point.
enum ShortNumber {
  static func text(_ value: Double) -> String { Int64(exactly: value).map(String.init) ?? "\(value)" }

  static func text(_ value: Double, decimals: Int) -> String { Prose.fixed(value, decimals) }
}
