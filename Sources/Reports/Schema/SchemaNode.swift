internal import DrillModel

/// A piece of JSON Schema, draft 2020-12. What it does not name is allowed: a later version of the program may add keys.
struct SchemaNode {
  var json: ConfigurationValue

  static func string(_ summary: String) -> SchemaNode { typed("string", summary) }
  static func integer(_ summary: String) -> SchemaNode { typed("integer", summary) }
  static func number(_ summary: String) -> SchemaNode { typed("number", summary) }
  static func boolean(_ summary: String) -> SchemaNode { typed("boolean", summary) }

  /// A word of a list that does not grow within a version.
  static func word(_ words: [String], _ summary: String) -> SchemaNode {
    typed("string", summary).with("enum", .list(words.map { .string($0) }))
  }

  /// A word of a list that may grow: a reader takes any other one as it is.
  static func openWord(_ words: [String], _ summary: String) -> SchemaNode {
    typed("string", summary).with("examples", .list(words.map { .string($0) }))
  }

  static func constant(_ text: String, _ summary: String) -> SchemaNode {
    typed("string", summary).with("const", .string(text))
  }

  static func list(_ item: SchemaNode, _ summary: String) -> SchemaNode {
    typed("array", summary).with("items", item.json)
  }

  /// Any keys, one kind of value.
  static func dictionary(_ value: SchemaNode, _ summary: String) -> SchemaNode {
    typed("object", summary).with("additionalProperties", value.json)
  }

  /// Any mapping: its keys are not part of the promise.
  static func anything(_ summary: String) -> SchemaNode { typed("object", summary) }

  static func reference(_ name: String) -> SchemaNode { SchemaNode(json: ["$ref": .string("#/$defs/\(name)")]) }

  /// - Parameter optional: keys that are left out if nothing is known.
  static func object(
    _ summary: String, _ required: [String: SchemaNode], optional: [String: SchemaNode] = [:]
  ) -> SchemaNode {
    typed("object", summary)
      .with("properties", .map(required.merging(optional) { first, _ in first }.mapValues(\.json)))
      .with("required", .list(required.keys.sorted().map { .string($0) }))
  }

  func with(_ key: String, _ value: ConfigurationValue) -> SchemaNode {
    SchemaNode(json: json.merging(.map([key: value])))
  }

  private static func typed(_ type: String, _ summary: String) -> SchemaNode {
    SchemaNode(json: ["type": .string(type), "description": .string(summary)])
  }
}
