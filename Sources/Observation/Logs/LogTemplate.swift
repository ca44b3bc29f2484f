import DrillModel

/// A log line's text as it stands in the source that prints it, with names for what varies:
/// `no action. I am ({name}), the leader with the lock`. A template matches a whole text. `{name}` takes the shortest
/// text before what follows it and `{name:int}` only a number; `{*}` matches anything and keeps nothing.
struct LogTemplate: Sendable {
  private enum Piece: Sendable {
    case literal(String)
    case capture(name: String, isInteger: Bool)
  }

  private let pieces: [Piece]

  init(_ template: String) {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
      let parts = rest[rest.index(after: open)..<close].split(separator: ":")
      pieces.append(.capture(name: String(parts[0]), isInteger: parts.count == 2 && parts[1] == "int"))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.literal(String(rest))) }
    self.pieces = pieces
  }

  /// The named values if the text fits, otherwise nil. Python's `None` is no value.
  func match(_ text: Substring) -> [String: ConfigurationValue]? {
    var values: [String: ConfigurationValue] = [:]
    var rest = text
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .literal(let literal):
        guard rest.hasPrefix(literal) else { return nil }
        rest = rest.dropFirst(literal.count)
      case .capture(let name, let isInteger):
        guard let end = end(of: rest, before: index + 1) else { return nil }
        let value = rest[..<end]
        rest = rest[end...]
        if isInteger {
          guard let number = Int64(value) else { return nil }
          values[name] = .integer(number)
        } else if name != "*" && value != "None" {
          values[name] = .string(String(value))
        }
      }
    }
    return rest.isEmpty ? values : nil
  }

  /// Where a capture ends: at the next literal, or at the end of the text.
  private func end(of rest: Substring, before next: Int) -> Substring.Index? {
    guard next < pieces.count, case .literal(let literal) = pieces[next] else { return rest.endIndex }
    // The last literal must end the text, so the capture before it reaches as far as it can.
    if next == pieces.count - 1 {
      return rest.hasSuffix(literal) ? rest.index(rest.endIndex, offsetBy: -literal.count) : nil
    }
    return rest.firstRange(of: literal)?.lowerBound
  }
}
