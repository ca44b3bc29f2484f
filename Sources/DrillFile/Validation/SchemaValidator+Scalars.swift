import DrillModel
import Foundation

extension SchemaValidator {
  mutating func validate(
    scalar value: LocatedValue, _ text: String, _ plain: ConfigurationValue, _ schema: ValueSchema, at path: [String]
  ) -> ConfigurationValue? {
    switch schema {
    case .string:
      return text.isEmpty ? refuse(value, path, "is empty; it must be text") : .string(text)
    case .pattern(let pattern, _):
      return text.matchesWhole(pattern) ? .string(text) : mismatch(value, schema, path)
    case .choice(let words):
      if words.contains(text) { return .string(text) }
      guard let meant = Suggestion.nearest(to: text, among: words) else { return mismatch(value, schema, path) }
      return unknownWord(value, text, meant, path)
    case .boolean:
      return plain.bool == nil ? mismatch(value, schema, path) : plain
    case .integer(let range):
      guard let integer = plain.integer, range.contains(integer) else { return mismatch(value, schema, path) }
      return .integer(integer)
    case .duration(let words):
      return quantity(.duration, words, value, text, schema, path)
    case .size:
      return quantity(.size, [], value, text, schema, path).map { .integer(Int64($0.number?.rounded() ?? 0)) }
    case .rate(let words):
      return quantity(.rate, words, value, text, schema, path)
    case .list, .object, .oneKey, .either, .anyMapping:
      return mismatch(value, schema, path)
    }
  }

  private mutating func quantity(
    _ quantity: Quantity, _ words: [String], _ value: LocatedValue, _ text: String, _ schema: ValueSchema,
    _ path: [String]
  ) -> ConfigurationValue? {
    if words.contains(text) { return .string(text) }
    switch quantity.read(text) {
    case .value(let number): return .real(number)
    case .refused(let problem, let meant):
      return refuse(value, path, problem + (meant.map { "; did you mean '\($0)'?" } ?? ""))
    case .notANumber:
      guard let meant = Suggestion.nearest(to: text, among: words) else { return mismatch(value, schema, path) }
      return unknownWord(value, text, meant, path)
    }
  }
}

extension String {
  /// Whether a regular expression matches all of the text; `$` alone would let a final newline pass.
  func matchesWhole(_ pattern: String) -> Bool {
    range(of: pattern, options: .regularExpression) == startIndex..<endIndex
  }
}
