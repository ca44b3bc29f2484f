public import DrillModel
import Yams

/// Writes a configuration as a person would: block style, the important keys first, the rest by name.
public struct ConfigurationFile: Sendable {
  /// Lines above the content, each of which becomes a comment.
  public var comment: [String]
  /// Keys that come first, in this order, at whatever depth they appear.
  public var order: [String]

  public init(comment: [String], order: [String]) {
    self.comment = comment
    self.order = order
  }

  /// The YAML text of `value`.
  public func yaml(_ value: ConfigurationValue) throws -> String {
    let body = try Yams.serialize(node: node(value), width: -1)
    return comment.map { "# \($0)\n" }.joined() + body
  }

  private func node(_ value: ConfigurationValue) -> Node {
    switch value {
    case .null: return Node("null", Tag(.null))
    case .bool(let value): return Node(value ? "true" : "false", Tag(.bool))
    case .integer(let value): return Node(String(value), Tag(.int))
    case .number(let value): return Node(String(value), Tag(.float))
    case .string(let value): return Node(value, Tag(.str), needsQuotes(value) ? .doubleQuoted : .any)
    case .list(let items): return Node(items.map(node), Tag(.seq))
    case .map(let map):
      let keys = map.keys.sorted { (rank($0), $0) < (rank($1), $1) }
      return Node(keys.map { (Node($0, Tag(.str)), node(map[$0]!)) }, Tag(.map))
    }
  }

  private func rank(_ key: String) -> Int { order.firstIndex(of: key) ?? order.count }

  /// Plain scalars that YAML 1.1 (PyYAML, so Patroni) would read as something else than text.
  private func needsQuotes(_ text: String) -> Bool {
    let special: Set = ["on", "off", "yes", "no", "true", "false", "null", "~", "y", "n", ""]
    return special.contains(text.lowercased()) || Double(text) != nil
      || text.allSatisfy { $0.isNumber || $0 == ":" || $0 == "." }
  }
}
