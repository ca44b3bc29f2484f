import DrillModel

/// A drill file's description as JSON Schema, draft 2020-12, for editors. It accepts what the strict pass accepts, value
/// by value, except that a number is not held against a text's pattern (JSON Schema cannot); combinations that make no
/// sense are the parser's alone.
struct JSONSchemaWriter {
  let version: String

  func text(_ root: ObjectSchema) -> String {
    let head: [(String, JSONText)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("blackstart drill (\(version))")),
      ("description", .string("One declared disaster-recovery rehearsal for PostgreSQL with Patroni.")),
    ]
    return JSONText.object(head + object(root)).rendered() + "\n"
  }

  private func object(_ object: ObjectSchema) -> [(String, JSONText)] {
    var members: [(String, JSONText)] = [
      ("type", .string("object")),
      ("properties", .object(object.properties.map { ($0.name, .object(property($0))) })),
    ]
    let required = object.properties.filter(\.required).map { JSONText.string($0.name) }
    if !required.isEmpty { members.append(("required", .array(required))) }
    return members + [("additionalProperties", .bool(false))]
  }

  private func property(_ property: ObjectSchema.Property) -> [(String, JSONText)] {
    var members: [(String, JSONText)] = [
      ("title", .string(JSONSchemaWriter.title(property.name))), ("description", .string(property.summary)),
    ]
    members += value(property.value)
    if let defaultValue = property.defaultValue { members.append(("default", json(defaultValue))) }
    return members
  }

  private func value(_ schema: ValueSchema) -> [(String, JSONText)] {
    switch schema {
    case .string:
      [("type", .array([.string("string"), .string("number"), .string("boolean")])), ("minLength", .integer(1))]
    case .pattern(let pattern, _): [("type", patternType(pattern)), ("pattern", .string(pattern))]
    case .choice(let words): [("enum", .array(words.map(JSONText.string)))]
    case .boolean: [("type", .string("boolean"))]
    case .integer(let range):
      [
        ("type", .string("integer")), ("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound)),
      ]
    case .duration(let words): quantity(.duration, words)
    case .size: quantity(.size, [])
    case .rate(let words): quantity(.rate, words)
    case .list(let item):
      [
        (
          "anyOf",
          .array([
            .object(value(item)),
            .object([
              ("type", .string("array")), ("items", .object(value(item))), ("minItems", .integer(1)),
              ("uniqueItems", .bool(true)),
            ]),
          ])
        )
      ]
    case .object(let properties): object(properties)
    case .oneKey(let properties): object(properties) + [("minProperties", .integer(1)), ("maxProperties", .integer(1))]
    case .either(let alternatives): [("anyOf", .array(alternatives.map { .object(value($0)) }))]
    case .anyMapping: [("type", .string("object"))]
    }
  }

  private func quantity(_ quantity: Quantity, _ words: [String]) -> [(String, JSONText)] {
    let pattern: [(String, JSONText)] = [("type", .string("string")), ("pattern", .string(quantity.pattern))]
    guard !words.isEmpty else { return pattern }
    return [("anyOf", .array([.object(value(.choice(words))), .object(pattern)]))]
  }

  /// YAML takes `4.1` for a number where the parser takes its text; an editor must not complain.
  private func patternType(_ pattern: String) -> JSONText {
    let takesNumbers = ["1", "1.1"].contains { $0.matchesWhole(pattern) }
    return takesNumbers ? .array([.string("string"), .string("number")]) : .string("string")
  }

  private func json(_ value: ConfigurationValue) -> JSONText {
    switch value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .integer(let integer): .integer(integer)
    case .number(let number): .number(number)
    case .string(let string): .string(string)
    case .list(let items): .array(items.map(json))
    case .map(let map): .object(map.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) })
    }
  }

  /// `power_on` as "Power on".
  private static func title(_ name: String) -> String {
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
