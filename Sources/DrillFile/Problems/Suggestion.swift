/// "Did you mean": the nearest of the words that are allowed at a place.
public enum Suggestion {
  /// The nearest word to what was typed; nil if none is near enough to be meant. Case, `-` and `_` do not count.
  public static func nearest(to typed: String, among words: [String]) -> String? {
    let wanted = normalized(typed)
    let limit = max(1, wanted.count / 3)
    var best: (word: String, distance: Int)?
    for word in words {
      let distance = distance(wanted, normalized(word))
      if distance <= limit && distance < (best?.distance ?? .max) { best = (word, distance) }
    }
    return best?.word ?? uniqueExtension(of: wanted, among: words)
  }

  /// `; did you mean 'hold'?`, or nothing.
  public static func suffix(_ typed: String, among words: [String]) -> String {
    nearest(to: typed, among: words).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The one word of which three or more typed letters are the beginning.
  private static func uniqueExtension(of typed: [Character], among words: [String]) -> String? {
    guard typed.count >= 3 else { return nil }
    let matches = words.filter { normalized($0).starts(with: typed) }
    return matches.count == 1 ? matches[0] : nil
  }

  private static func normalized(_ word: String) -> [Character] {
    // Nobody's key is longer; the distance takes time in proportion to the product of both lengths.
    Array(word.prefix(64).lowercased().map { $0 == "_" ? "-" : $0 })
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (optimal string
  /// alignment).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    guard !left.isEmpty && !right.isEmpty else { return max(left.count, right.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let same = left[row - 1] == right[column - 1]
        var cost = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
        if row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1] {
          cost = min(cost, beforePrevious[column - 2] + 1)
        }
        current.append(cost)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
