/// A YAML or JSON value that the harness passes through without knowing its keys, such as Patroni's settings.
public enum ConfigurationValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case list([ConfigurationValue])
  case map([String: ConfigurationValue])

  /// What this value gives when `other` is laid over it: maps merge key by key, anything else is replaced, and a null
  /// removes the key (the way in which `patronictl edit-config` treats it).
  public func merging(_ other: ConfigurationValue) -> ConfigurationValue {
    guard case .map(var mine) = self, case .map(let theirs) = other else { return other }
    for (key, value) in theirs {
      if case .null = value {
        mine[key] = nil
      } else {
        mine[key] = (mine[key] ?? .map([:])).merging(value)
      }
    }
    return .map(mine)
  }

  /// The value under a key of a map; nil for a missing key or anything that is not a map.
  public subscript(key: String) -> ConfigurationValue? {
    guard case .map(let map) = self else { return nil }
    return map[key]
  }

  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value) where value.rounded() == value && abs(value) < 9e15: Int64(value)
    default: nil
    }
  }
  /// Any number, whole or not.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// A number in the one form that survives JSON, where 3.0 and 3 are the same: `integer` when it is whole.
  public static func real(_ value: Double) -> ConfigurationValue {
    Int64(exactly: value).map { .integer($0) } ?? .number(value)
  }

  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
}

extension ConfigurationValue: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([ConfigurationValue].self) {
      self = .list(value)
    } else {
      self = .map(try container.decode([String: ConfigurationValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .map(let value): try container.encode(value)
    }
  }
}

extension ConfigurationValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(dictionaryLiteral elements: (String, ConfigurationValue)...) {
    self = .map(Dictionary(elements) { _, last in last })
  }
  public init(arrayLiteral elements: ConfigurationValue...) { self = .list(elements) }
}
