import Yams

/// What Yams throws, as a located problem in words that help.
struct YAMLSyntaxProblem {
  let source: SourceText
  let fixedLocation: Location?

  func problem(_ error: any Error) -> Problem {
    guard let error = error as? YamlError else { return Problem(place(1, 1), "not valid YAML: \(error)") }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      return syntax(problem, context, mark)
    case .composer(_, let problem, let mark, _):
      return problem.contains("another document")
        ? Problem(
          place(mark.line, mark.column), "a second document starts here; a drill file holds one",
          hint: "put each drill into a file of its own")
        : Problem(place(mark.line, mark.column), problem)
    case .reader(let problem, let offset, _, let yaml):
      let start = SourceText(String(yaml.prefix(offset ?? 0)))
      let column = (start.lines.last?.unicodeScalars.count ?? 0) + 1
      return Problem(place(start.lines.count, column), "not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      return duplicate(keys.first ?? "", context.mark)
    default:
      return Problem(place(1, 1), "not valid YAML: \(error)")
    }
  }

  private func place(_ line: Int, _ column: Int) -> Location { fixedLocation ?? .file(line: line, column: column) }

  private func syntax(_ problem: String, _ context: YamlError.Context?, _ mark: Mark) -> Problem {
    if character(at: mark) == "\t" {
      return Problem(
        place(mark.line, mark.column), "a tab cannot indent or start a value in YAML", hint: "use spaces")
    }
    if problem.contains("nesting level") { return Problem(place(mark.line, mark.column), "nested too deeply") }
    guard fixedLocation == nil else { return Problem(place(mark.line, mark.column), "not valid YAML: \(problem)") }
    let reason = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
    return Problem(place(mark.line, mark.column), "not valid YAML: \(problem)\(reason)")
  }

  private func character(at mark: Mark) -> Unicode.Scalar? {
    guard source.lines.indices.contains(mark.line - 1) else { return nil }
    return source.lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first
  }

  /// Yams gives the place of the first of the equal keys; the second is the one to point at.
  private func duplicate(_ key: String, _ first: Mark) -> Problem {
    let message = "duplicate key '\(key)'"
    guard let second = secondLine(of: key, after: first) else {
      return Problem(place(first.line, first.column), message, hint: "a mapping holds each key once")
    }
    return Problem(place(second, first.column), "\(message); the first is on line \(first.line)")
  }

  /// The line of the same key in the same block: at the same column, and nothing to the left of it between them. Nil if
  /// the mapping is not in block form.
  private func secondLine(of key: String, after first: Mark) -> Int? {
    let indent = first.column - 1
    for (index, line) in source.lines.enumerated().dropFirst(first.line) {
      let content = line.drop { $0 == " " }
      if content.isEmpty || content.hasPrefix("#") { continue }
      let depth = line.count - content.count
      if depth < indent { return nil }
      let name = content.prefix { $0 != ":" }.trimmingQuotes
      if depth == indent && name == key { return index + 1 }
    }
    return nil
  }
}

extension Substring {
  fileprivate var trimmingQuotes: Substring {
    var name = self
    while name.last == " " { name.removeLast() }
    guard let quote = name.first, quote == "\"" || quote == "'", name.count > 1, name.last == quote else { return name }
    return name.dropFirst().dropLast()
  }
}
