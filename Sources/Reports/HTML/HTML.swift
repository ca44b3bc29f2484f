/// Text for an HTML page. Whatever was not written in this module goes through `escape`.
enum HTML {
  static func escape(_ text: String) -> String {
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
      case _ where scalar.value < 32 && scalar != "\n" && scalar != "\t" || scalar.value == 127: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func cell(_ text: String, _ kind: String = "") -> String {
    "<td\(kind.isEmpty ? "" : " class=\"\(kind)\"")>\(escape(text))</td>"
  }

  static func table(head: [String], rows: [String], caption: String? = nil) -> String {
    let titles = head.map { "<th scope=\"col\">\(escape($0))</th>" }.joined()
    let title = caption.map { "<caption>\(escape($0))</caption>" } ?? ""
    return "<div class=\"scroll\"><table>\(title)<thead><tr>\(titles)</tr></thead><tbody>"
      + rows.map { "<tr>\($0)</tr>" }.joined(separator: "\n") + "</tbody></table></div>"
  }

  static func list(_ pairs: [(name: String, value: String)]) -> String {
    "<dl>" + pairs.map { "<div><dt>\(escape($0.name))</dt><dd>\(escape($0.value))</dd></div>" }.joined() + "</dl>"
  }

  static func log(_ lines: [String]) -> String {
    lines.isEmpty ? "" : "<pre>\(escape(lines.joined(separator: "\n")))</pre>"
  }

  static func section(_ title: String, _ body: String, intro: String? = nil) -> String {
    guard !body.isEmpty else { return "" }
    let text = intro.map { "<p class=\"intro\">\(escape($0))</p>" } ?? ""
    return "<section><h2>\(escape(title))</h2>\(text)\(body)</section>\n"
  }
}
