import DrillModel

/// One `--set path=value`, laid over a file before it is validated.
struct Override {
  let path: [String]
  let value: LocatedValue

  /// Reads `cluster.nodes=5`; a part with dots in it is quoted: `a."pg.setting".b=1`.
  ///
  /// - Throws: the problem, if it has no path, an empty part, or a value that is not YAML.
  init(_ text: String, index: Int) throws(ProblemList) {
    let location = Location.override(index, text: text)
    guard let (path, rest) = Override.path(text) else {
      throw ProblemList([Problem(location, "must be a dotted path, '=', and a value, such as cluster.nodes=5")])
    }
    let empty = LocatedValue(location: location, content: .scalar(text: "", value: .null))
    self.path = path
    value = try YAMLReader.read(String(rest), at: location) ?? empty
  }

  private static func path(_ text: String) -> (path: [String], rest: Substring)? {
    var parts = [""]
    var quoted = false
    for index in text.indices {
      switch text[index] {
      case "\"": quoted.toggle()
      case "." where !quoted: parts.append("")
      case "=" where !quoted:
        return parts.contains("") ? nil : (parts, text[text.index(after: index)...])
      case let character: parts[parts.count - 1].append(character)
      }
    }
    return nil
  }

  /// Puts the value in its place and makes the mappings that lead to it; a scalar in the way is replaced.
  func apply(to root: inout LocatedValue) throws(ProblemList) { try apply(path[...], to: &root) }

  private func apply(_ rest: ArraySlice<String>, to target: inout LocatedValue) throws(ProblemList) {
    guard let key = rest.first else {
      target = value
      return
    }
    if case .list = target.content {
      let list = path[..<rest.startIndex].joined(separator: ".")
      throw ProblemList([Problem(value.location, "'\(list)' is a list", hint: "set it as a whole: \(list)=[a, b]")])
    }
    var entries = target.entries ?? []
    if target.entries == nil { target.location = value.location }
    let empty = LocatedValue(location: value.location, content: .map([]))
    let position = entries.firstIndex { $0.key == key } ?? entries.endIndex
    if position == entries.endIndex {
      entries.append(.init(key: key, keyLocation: value.location, value: empty))
    }
    // The last key of the path was typed here, also where the file has it.
    if rest.count == 1 { entries[position].keyLocation = value.location }
    try apply(rest.dropFirst(), to: &entries[position].value)
    target.content = .map(entries)
  }
}
