extension ReportDocument {
  /// GitHub's and GitLab's Markdown. What a log says stays text: no markup, no link to a person, no HTML.
  /// - Parameter byteLimit: whole blocks are left out at the end, and that is said, rather than that it is longer.
  func markdown(byteLimit: Int = .max) -> String {
    var text = ""
    for block in blocks {
      if case .picture = block { continue }
      let piece = (text.isEmpty ? "" : "\n") + ReportDocument.markdown(block)
      if text.utf8.count + piece.utf8.count > byteLimit - ReportDocument.cut.utf8.count {
        return text + ReportDocument.cut
      }
      text += piece
    }
    return text
  }

  private static let cut = "\nThe rest is left out here: it would be too long.\n"

  private static func markdown(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text): String(repeating: "#", count: level) + " \(escaped(text))\n"
    case .paragraph(let text): escaped(text) + "\n"
    case .table(let head, let rows):
      ([head, head.map { _ in "---" }] + rows).enumerated()
        .map { index, row in
          "| " + (index == 1 ? row : row.map(escaped)).joined(separator: " | ") + " |\n"
        }.joined()
    case .lines(let lines): fenced(lines)
    case .picture: ""
    }
  }

  private static func fenced(_ lines: [String]) -> String {
    let longest = lines.joined(separator: "\n").split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)text\n" + lines.map { TextLayout.harmless($0) + "\n" }.joined() + fence + "\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TextLayout.harmless(text).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "~": result += "\\\(scalar)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "@": result += "&#64;"
      case "#", "+", "-", "=", "!": result += result.isEmpty ? "\\\(scalar)" : String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
