/// Text for an HTML page. Whatever was not written in this module goes through `escape`.
package enum HTML {
  package static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Not allowed in HTML, and terminal escapes in a log line are noise.
      case _ where isControl(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// C0 and C1 control characters and what Unicode says is no character, but for line ends and tabs.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10: false
    case 0..<32, 127..<160, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  package static func cell(_ text: String, _ kind: String = "") -> String {
    "<td\(kind.isEmpty ? "" : " class=\"\(kind)\"")>\(escape(text))</td>"
  }

  /// - Parameter rows: the inside of each row; what is in it is escaped already.
  package static func table(head: [String], rows: [String], caption: String? = nil, kind: String = "") -> String {
    let titles = head.map { "<th scope=\"col\">\(escape($0))</th>" }.joined()
    let title = caption.map { "<caption>\(escape($0))</caption>" } ?? ""
    let name = kind.isEmpty ? "" : " class=\"\(kind)\""
    // It may be wider than the screen, and can then be scrolled with the keyboard.
    return "<div class=\"scroll\" tabindex=\"0\"><table\(name)>\(title)<thead><tr>\(titles)</tr></thead><tbody>"
      + rows.map { "<tr>\($0)</tr>" }.joined(separator: "\n") + "</tbody></table></div>"
  }

  package static func list(_ pairs: [(name: String, value: String)]) -> String {
    "<dl>" + pairs.map { "<div><dt>\(escape($0.name))</dt><dd>\(escape($0.value))</dd></div>" }.joined() + "</dl>"
  }

  package static func log(_ lines: [String]) -> String {
    // The newline after <pre> is dropped by browsers, and one that the text itself begins with is not.
    lines.isEmpty ? "" : "<pre>\n\(escape(lines.joined(separator: "\n")))</pre>"
  }

  package static func section(_ title: String, _ body: String, intro: String? = nil) -> String {
    guard !body.isEmpty else { return "" }
    let text = intro.map { "<p class=\"intro\">\(escape($0))</p>" } ?? ""
    return "<section><h2>\(escape(title))</h2>\(text)\(body)</section>\n"
  }

  /// What a picture says, for those who do not see it.
  package static func alternative(_ summary: String, _ table: String) -> String {
    "<details><summary>\(escape(summary))</summary>\(table)</details>"
  }

  /// A bar of a share, 0 to 1, of the width that there is; its class says how it looks.
  package static func bar(_ share: Double, _ kind: String) -> String {
    let width = TimeScale.number(max(0.3, min(1, share) * 100))
    return "<svg class=\"share\" viewBox=\"0 0 100 14\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      + "<rect class=\"bar \(kind)\" x=\"0\" y=\"0\" width=\"\(width)\" height=\"14\"/></svg>"
  }
}
