/// `latest`, `latest~2` (the second before it), `latest:DRILL`, `latest:DRILL~2`.
struct RelativeRun: Sendable, Hashable {
  var drill: String?
  /// How many runs before the newest.
  var back: Int

  /// Nil for anything else.
  init?(_ text: String) {
    guard let match = text.wholeMatch(of: /latest(?::([^~]+))?(?:~([0-9]{1,6}))?/) else { return nil }
    drill = match.1.map(String.init)
    back = match.2.flatMap { Int($0) } ?? 0
  }
}
