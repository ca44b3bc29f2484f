import DrillModel
import Yams

/// Text to `LocatedValue`: one YAML document, with aliases and merge keys resolved.
struct YAMLReader {
  /// A drill has some fifty values; aliases of aliases would multiply to billions.
  private static let valueLimit = 10_000

  private let source: SourceText
  private let text: String
  /// Where everything is said to be, if not in a file: an override.
  private let fixedLocation: Location?
  private var valueCount = 0

  private init(_ text: String, _ fixedLocation: Location?) {
    self.text = text
    self.fixedLocation = fixedLocation
    source = SourceText(text)
  }

  /// Reads the only document in a text; nil if there is none.
  ///
  /// - Throws: what is wrong with it as YAML, at its place.
  static func read(_ text: String, at fixedLocation: Location? = nil) throws(ProblemList) -> LocatedValue? {
    var reader = YAMLReader(text, fixedLocation)
    let node: Node?
    do {
      node = try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch {
      throw ProblemList([YAMLSyntaxProblem(source: reader.source, fixedLocation: fixedLocation).problem(error)])
    }
    guard let node else { return nil }
    return try reader.value(node, at: reader.location(node.mark))
  }

  private mutating func value(_ node: Node, at location: Location) throws(ProblemList) -> LocatedValue {
    valueCount += 1
    guard valueCount <= YAMLReader.valueLimit else {
      throw ProblemList([
        Problem(
          location, "more than \(YAMLReader.valueLimit) values; a drill has some fifty",
          hint: "aliases of aliases multiply; write the values out")
      ])
    }
    switch node {
    case .scalar(let scalar):
      let plain = try plainValue(node, scalar.string, location)
      return LocatedValue(location: location, content: .scalar(text: scalar.string, value: plain))
    case .sequence(let sequence):
      var items: [LocatedValue] = []
      for item in sequence { items.append(try value(item, at: self.location(item.mark))) }
      return LocatedValue(location: location, content: .list(items))
    case .mapping(let mapping):
      return LocatedValue(location: location, content: .map(try entries(mapping)))
    case .alias:
      // Yams puts the anchor's node in an alias's place; a node of its own would be an alias to nothing.
      throw ProblemList([Problem(location, "an alias to nothing")])
    }
  }

  private mutating func entries(_ mapping: Node.Mapping) throws(ProblemList) -> [LocatedValue.Entry] {
    var own: [LocatedValue.Entry] = []
    var merged: [LocatedValue.Entry] = []
    for (key, node) in mapping {
      let keyLocation = location(key.mark)
      guard let name = key.scalar?.string else {
        throw ProblemList([Problem(keyLocation, "a key must be a word")])
      }
      let value = try value(node, at: valueLocation(node, after: key))
      if key.tag == Tag(.merge) {
        merged += try mergedEntries(value, keyLocation)
      } else {
        own.append(LocatedValue.Entry(key: name, keyLocation: keyLocation, value: value))
      }
    }
    // A mapping's own keys win over merged ones, and of those the first (YAML 1.1, merge key type).
    var names = Set(own.map(\.key))
    return own + merged.filter { names.insert($0.key).inserted }
  }

  private func mergedEntries(
    _ value: LocatedValue, _ keyLocation: Location
  ) throws(ProblemList) -> [LocatedValue.Entry] {
    var result: [LocatedValue.Entry] = []
    let parts = if case .list(let items) = value.content { items } else { [value] }
    for part in parts {
      guard let entries = part.entries else {
        throw ProblemList([Problem(keyLocation, "'<<' merges mappings only, not \(part.found)")])
      }
      result += entries
    }
    return result
  }

  /// What YAML 1.1 takes a scalar for, as Patroni's own loader does (PyYAML).
  private func plainValue(_ node: Node, _ text: String, _ location: Location) throws(ProblemList) -> ConfigurationValue
  {
    let tag = node.tag
    if tag == Tag(.null) { return .null }
    if tag == Tag(.bool), let bool = node.bool { return .bool(bool) }
    if tag == Tag(.int), let integer = node.int { return .integer(Int64(integer)) }
    if tag == Tag(.int) || tag == Tag(.float), let number = node.float {
      guard number.isFinite else { throw ProblemList([Problem(location, "'\(text)' is not a finite number")]) }
      return .real(number)
    }
    return .string(text)
  }
}

extension YAMLReader {
  private func location(_ mark: Mark?) -> Location {
    fixedLocation ?? .file(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  /// An alias has its anchor's place in Yams; the reader of a message wants to be sent to the alias.
  private func valueLocation(_ node: Node, after key: Node) -> Location {
    let own = location(node.mark)
    guard case .file(let line, let column) = location(key.mark), own < .file(line: line, column: column),
      source.lines.indices.contains(line - 1)
    else { return own }
    let scalars = source.lines[line - 1].unicodeScalars
    let star = scalars.dropFirst(column - 1).firstIndex(of: "*")
    return .file(line: line, column: star.map { scalars.distance(from: scalars.startIndex, to: $0) + 1 } ?? column)
  }
}
