import DrillFile
import DrillModel
import Foundation

/// A judge of JSON documents by JSON Schema, for the keywords that the generated schema uses and no others. It shares no
/// code with the parser, which it is held against.
struct JSONSchema: Sendable {
  struct UnknownKeyword: Error { var name: String }

  let root: ConfigurationValue

  private static let decoded = Result {
    JSONSchema(root: try JSONDecoder().decode(ConfigurationValue.self, from: Data(Fixtures.parser.jsonSchema().utf8)))
  }

  static func generated() throws -> JSONSchema { try decoded.get() }

  func accepts(_ value: ConfigurationValue) throws -> Bool { try accepts(value, root) }

  private func accepts(_ value: ConfigurationValue, _ schema: ConfigurationValue) throws -> Bool {
    guard case .map(let keywords) = schema else { return false }
    for (keyword, argument) in keywords where try !accepts(value, keyword, argument, keywords) { return false }
    return true
  }

  private func accepts(
    _ value: ConfigurationValue, _ keyword: String, _ argument: ConfigurationValue,
    _ siblings: [String: ConfigurationValue]
  ) throws -> Bool {
    switch keyword {
    case "$schema", "title", "description", "default": return true
    case "type": return list(argument).contains { fits(value, $0.string ?? "") }
    case "enum": return list(argument).contains(value)
    case "anyOf": return try list(argument).contains { try accepts(value, $0) }
    case "pattern":
      guard let text = value.string else { return true }
      return text.range(of: argument.string ?? "", options: .regularExpression) != nil
    case "minLength": return value.string.map { Int64($0.count) >= argument.integer ?? 0 } ?? true
    case "minimum": return value.number.map { $0 >= argument.number ?? 0 } ?? true
    case "maximum": return value.number.map { $0 <= argument.number ?? 0 } ?? true
    default: return try acceptsParts(value, keyword, argument, siblings)
    }
  }

  private func acceptsParts(
    _ value: ConfigurationValue, _ keyword: String, _ argument: ConfigurationValue,
    _ siblings: [String: ConfigurationValue]
  ) throws -> Bool {
    if case .list(let items) = value {
      switch keyword {
      case "items": return try items.allSatisfy { try accepts($0, argument) }
      case "minItems": return Int64(items.count) >= argument.integer ?? 0
      case "uniqueItems": return Set(items).count == items.count
      default: break
      }
    }
    if case .map(let members) = value {
      switch keyword {
      case "properties":
        return try members.allSatisfy { name, member in try argument[name].map { try accepts(member, $0) } ?? true }
      case "required": return list(argument).allSatisfy { members[$0.string ?? ""] != nil }
      case "additionalProperties": return members.keys.allSatisfy { siblings["properties"]?[$0] != nil }
      case "minProperties": return Int64(members.count) >= argument.integer ?? 0
      case "maxProperties": return Int64(members.count) <= argument.integer ?? 0
      default: break
      }
    }
    let known = [
      "items", "minItems", "uniqueItems", "properties", "required", "additionalProperties", "minProperties",
      "maxProperties",
    ]
    guard known.contains(keyword) else { throw UnknownKeyword(name: keyword) }
    return true
  }

  private func list(_ value: ConfigurationValue) -> [ConfigurationValue] {
    if case .list(let items) = value { items } else { [value] }
  }

  private func fits(_ value: ConfigurationValue, _ type: String) -> Bool {
    switch (type, value) {
    case ("string", .string), ("boolean", .bool), ("array", .list), ("object", .map), ("null", .null): true
    case ("integer", _): value.integer != nil
    case ("number", _): value.number != nil
    default: false
    }
  }
}
