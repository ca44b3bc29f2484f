extension ReportDocument {
  /// For a terminal or a mail: no colour, no control character.
  func text(width: Int = 110) -> String {
    var lines: [String] = []
    for block in blocks {
      switch block {
      case .heading(let level, let text):
        if !lines.isEmpty { lines.append("") }
        lines.append(level == 1 ? TextLayout.harmless(text) : TextLayout.harmless(text).uppercased())
      case .paragraph(let text): lines += TextLayout.wrapped(TextLayout.harmless(text), width: width)
      case .table(let head, let rows):
        let cells = ([head] + rows).map { $0.map(TextLayout.harmless) }
        lines += TextLayout.table(cells).map(ReportDocument.withoutTrailingSpace)
      case .lines(let text): lines += text.map { "    | " + TextLayout.harmless($0) }
      case .picture: break
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func withoutTrailingSpace(_ line: String) -> String {
    String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
  }
}
