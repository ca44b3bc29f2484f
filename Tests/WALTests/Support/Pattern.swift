import Foundation

/// A regular expression of Foundation's engine: in a debug build Swift's own takes half a minute for a log of a megabyte.
struct Pattern: Sendable {
  private let expression: NSRegularExpression

  init(_ text: String) { expression = try! NSRegularExpression(pattern: text) }

  /// The groups of the first match; nil for those that took no part.
  func groups(_ text: String) -> [String?]? {
    guard let match = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) else { return nil }
    return (1..<match.numberOfRanges).map { Range(match.range(at: $0), in: text).map { String(text[$0]) } }
  }
}
