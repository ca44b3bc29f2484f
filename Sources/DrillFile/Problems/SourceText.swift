/// A drill file's text by lines, for showing the place of a problem.
struct SourceText: Sendable {
  /// Longer lines are shown in part, so that a hostile file cannot flood a terminal.
  private static let shownWidth = 160

  let lines: [String]

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }

  /// `Drills/x.yaml:12:7: error: unknown key 'hodl'; did you mean 'hold'?`, the line, a caret, and the hint.
  func render(_ problem: Problem, name: String) -> [String] {
    var output: [String]
    switch problem.location {
    case .file(let line, let column):
      output = ["\(name):\(line):\(column): error: \(problem.message)"] + snippet(line: line, column: column)
    case .override(_, let text):
      output = ["--set \(text): error: \(problem.message)"]
    case .builtIn:
      output = ["\(name): error: \(problem.message)"]
    }
    if let hint = problem.hint { output.append("HINT: \(hint)") }
    return output.map(SourceText.printable)
  }

  /// Control characters could move a terminal's cursor or hide the message.
  private static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
      result.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  private func snippet(line: Int, column: Int) -> [String] {
    guard lines.indices.contains(line - 1) else { return [] }
    let scalars = Array(lines[line - 1].unicodeScalars)
    guard !scalars.isEmpty else { return [] }
    let position = min(column - 1, scalars.count)
    let start = scalars.count <= SourceText.shownWidth ? 0 : max(0, position - SourceText.shownWidth / 2)
    let end = min(scalars.count, start + SourceText.shownWidth)
    // Tabs stay tabs, so that the caret is under its character whatever a terminal makes of them.
    let indent = scalars[start..<position].map { $0 == "\t" ? "\t" : " " }.joined()
    return [text(scalars[start..<end]), indent + "^"]
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
