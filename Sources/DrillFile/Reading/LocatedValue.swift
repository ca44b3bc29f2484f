import DrillModel

/// A YAML value of which every part knows where it was written.
struct LocatedValue: Sendable {
  indirect enum Content: Sendable {
    /// The text as written, and what YAML takes it for.
    case scalar(text: String, value: ConfigurationValue)
    case list([LocatedValue])
    case map([Entry])
  }

  struct Entry: Sendable {
    var key: String
    var keyLocation: Location
    var value: LocatedValue
  }

  var location: Location
  var content: Content

  /// The value without its places.
  var plain: ConfigurationValue {
    switch content {
    case .scalar(_, let value): value
    case .list(let items): .list(items.map(\.plain))
    case .map(let entries): .map(Dictionary(entries.map { ($0.key, $0.value.plain) }) { _, last in last })
    }
  }

  var isNull: Bool {
    if case .scalar(_, .null) = content { true } else { false }
  }

  var entries: [Entry]? { if case .map(let entries) = content { entries } else { nil } }

  /// For a person: what was found instead of what was wanted.
  var found: String {
    switch content {
    case .scalar(_, .null): "nothing"
    case .scalar(let text, _): "'\(text.prefix(60))'"
    case .list: "a list"
    case .map: "a mapping"
    }
  }
}

extension LocatedValue {
  /// A default: written as a person would write it, but nowhere.
  init(default value: ConfigurationValue) {
    location = .builtIn
    switch value {
    case .null: content = .scalar(text: "", value: value)
    case .bool(let bool): content = .scalar(text: String(bool), value: value)
    case .integer(let integer): content = .scalar(text: String(integer), value: value)
    case .number(let number): content = .scalar(text: String(number), value: value)
    case .string(let string): content = .scalar(text: string, value: value)
    case .list(let items): content = .list(items.map(LocatedValue.init(default:)))
    case .map(let map):
      content = .map(
        map.sorted { $0.key < $1.key }.map { key, value in
          Entry(key: key, keyLocation: .builtIn, value: LocatedValue(default: value))
        })
    }
  }
}
