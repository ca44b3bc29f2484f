import DrillModel

extension ValueSchema {
  /// Completes "must be …".
  var expectation: String {
    switch self {
    case .string: "text"
    case .pattern(_, let describe): describe
    case .choice(let words): words.count == 1 ? words[0] : "one of " + words.joined(separator: ", ")
    case .boolean: "true or false"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .duration(let words): ([Quantity.duration.description] + words).joined(separator: ", or ")
    case .size: Quantity.size.description
    case .rate(let words): ([Quantity.rate.description] + words).joined(separator: ", or ")
    case .list(let item): "a list, each item \(item.expectation)"
    case .object(let object):
      "a mapping with " + object.properties.map { "'\($0.name)'" }.joined(separator: ", ")
    case .oneKey(let object):
      "a mapping with "
        + (object.properties.count == 1 ? "" : "exactly one of ")
        + object.properties.map { "'\($0.name)'" }.joined(separator: ", ")
    case .either(let alternatives): alternatives.map(\.expectation).joined(separator: ", or ")
    case .anyMapping: "a mapping"
    }
  }

  /// Every word that may stand here, for "did you mean".
  var words: [String] {
    switch self {
    case .choice(let words), .duration(let words), .rate(let words): words
    case .list(let item): item.words
    case .either(let alternatives): alternatives.flatMap(\.words)
    default: []
    }
  }

  /// Whether a value of this shape (a mapping, a list, a scalar) could fit at all.
  func mayFit(_ value: LocatedValue) -> Bool {
    switch (self, value.content) {
    case (.either(let alternatives), _): alternatives.contains { $0.mayFit(value) }
    case (.object, .map), (.oneKey, .map), (.anyMapping, .map): true
    case (.object, _), (.oneKey, _), (.anyMapping, _): false
    case (.list, .list): true
    case (.list(let item), _): item.mayFit(value)
    case (_, .scalar): true
    default: false
    }
  }
}
