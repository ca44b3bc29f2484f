extension ReportDocument {
  /// A piece of a page: what comes before the first heading of level 2, then a section for each. It stands in any page.
  var htmlSections: String {
    var html = ""
    var title: String?
    var body = ""
    for block in blocks {
      if case .heading(2, let text) = block {
        html += ReportDocument.section(title, body)
        (title, body) = (text, "")
      } else {
        body += ReportDocument.html(block)
      }
    }
    return html + ReportDocument.section(title, body)
  }

  /// A page of its own that loads nothing.
  func htmlPage(title: String) -> String {
    HTMLPage.text(title: title, main: htmlSections)
  }

  private static func section(_ title: String?, _ body: String) -> String {
    guard let title else { return body }
    return HTML.section(title, body)
  }

  private static func html(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text): "<h\(level)>\(HTML.escape(text))</h\(level)>\n"
    case .paragraph(let text): "<p>\(HTML.escape(text))</p>\n"
    case .table(let head, let rows): table(head, rows)
    case .lines(let lines): HTML.log(lines)
    case .picture(let svg): svg + "\n"
    }
  }

  /// Each cell knows its column's name: on a narrow screen a row is a list of them.
  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    HTML.table(
      head: head,
      rows: rows.map { row in
        zip(head, row).map { "<td data-head=\"\(HTML.escape($0))\">\(HTML.escape($1))</td>" }.joined()
      }, kind: "stack")
  }
}
