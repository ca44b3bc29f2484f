import DrillModel

/// The strict pass: a located value against its schema. Collects every problem instead of stopping at the first, fills
/// in defaults, and remembers where each value was written.
struct SchemaValidator {
  private(set) var problems: [Problem] = []
  /// Where the values that somebody wrote are, by dotted path.
  private(set) var places = Places()
  /// Every key that the whole description knows, with the dotted path of the mapping that it belongs to.
  private let homes: [String: [String]]

  init(root: ObjectSchema) { homes = KeyHomes.of(root) }

  /// What the value means under the schema; nil if it has problems, which are then in `problems`.
  mutating func validate(_ value: LocatedValue, _ schema: ValueSchema, at path: [String]) -> ConfigurationValue? {
    places.record(value.location, path)
    if value.isNull { return refuse(value, path, "has no value; it must be \(schema.expectation)") }
    switch schema {
    case .object(let object): return validate(object: value, object, at: path)
    case .oneKey(let object): return validate(oneKey: value, object, at: path)
    case .anyMapping:
      guard let entries = value.entries else { return mismatch(value, schema, path) }
      record(entries, at: path)
      return value.plain
    case .list(let item): return validate(list: value, item, schema, at: path)
    case .either(let alternatives): return validate(either: value, alternatives, at: path)
    default:
      guard case .scalar(let text, let plain) = value.content else { return mismatch(value, schema, path) }
      return validate(scalar: value, text, plain, schema, at: path)
    }
  }

  mutating func report(_ location: Location, _ message: String, hint: String? = nil) {
    problems.append(Problem(location, message, hint: hint))
  }

  /// Says "'name' …" at the value's place.
  mutating func refuse(_ value: LocatedValue, _ path: [String], _ message: String) -> ConfigurationValue? {
    report(value.location, "'\(Places.name(path))' \(message)")
    return nil
  }

  mutating func mismatch(_ value: LocatedValue, _ schema: ValueSchema, _ path: [String]) -> ConfigurationValue? {
    refuse(value, path, "must be \(schema.expectation), not \(value.found)")
  }

  /// The places inside of a mapping that is passed through, so that later checks can point into it.
  private mutating func record(_ entries: [LocatedValue.Entry], at path: [String]) {
    for entry in entries {
      places.record(entry.value.location, path + [entry.key])
      places.record(key: entry.keyLocation, path + [entry.key])
      if let inner = entry.value.entries { record(inner, at: path + [entry.key]) }
    }
  }
}

extension SchemaValidator {
  private mutating func validate(
    list value: LocatedValue, _ item: ValueSchema, _ schema: ValueSchema, at path: [String]
  ) -> ConfigurationValue? {
    guard case .list(let items) = value.content else {
      return validate(value, item, at: path).map { .list([$0]) }
    }
    guard !items.isEmpty else { return refuse(value, path, "is an empty list; it must be \(schema.expectation)") }
    var results: [ConfigurationValue] = []
    for (index, element) in items.enumerated() {
      guard let result = validate(element, item, at: path + [String(index)]) else { continue }
      if results.contains(result) {
        report(element.location, "'\(Places.name(path))' names \(element.found) twice")
      }
      results.append(result)
    }
    return .list(results)
  }

  private mutating func validate(
    either value: LocatedValue, _ alternatives: [ValueSchema], at path: [String]
  ) -> ConfigurationValue? {
    for alternative in alternatives {
      var trial = self
      let known = problems.count
      if let result = trial.validate(value, alternative, at: path), trial.problems.count == known {
        self = trial
        return result
      }
    }
    // The only alternative of the right shape knows best what is wrong inside.
    let fitting = alternatives.filter { $0.mayFit(value) }
    if fitting.count == 1 { return validate(value, fitting[0], at: path) }
    let whole = ValueSchema.either(alternatives)
    if case .scalar(let text, _) = value.content, let word = Suggestion.nearest(to: text, among: whole.words) {
      return unknownWord(value, text, word, path)
    }
    return mismatch(value, whole, path)
  }

  mutating func unknownWord(
    _ value: LocatedValue, _ text: String, _ meant: String, _ path: [String]
  ) -> ConfigurationValue? {
    report(value.location, "unknown word '\(text)' for '\(Places.name(path))'; did you mean '\(meant)'?")
    return nil
  }

  /// What to say about a key that is not allowed where it stands.
  mutating func unknownKey(_ entry: LocatedValue.Entry, _ allowed: [String], at path: [String]) -> String? {
    let message = "unknown key '\(entry.key)'"
    if let meant = Suggestion.nearest(to: entry.key, among: allowed) {
      report(entry.keyLocation, "\(message); did you mean '\(meant)'?")
      return meant
    }
    if let home = homes[entry.key]?.first, home != path.joined(separator: ".") {
      report(
        entry.keyLocation, home.isEmpty ? "\(message); it belongs at the top" : "\(message); it belongs in '\(home)'")
      return nil
    }
    let names = allowed.map { "'\($0)'" }.joined(separator: ", ")
    report(entry.keyLocation, message, hint: allowed.isEmpty ? nil : "the keys here are \(names)")
    return nil
  }
}
