/// A report before it has a form: headings, sentences and tables. Text, Markdown and HTML are made of the same one.
struct ReportDocument {
  enum Block {
    /// Level 1 is the document's own title.
    case heading(Int, String)
    case paragraph(String)
    case table(head: [String], rows: [[String]])
    case lines([String])
    /// An SVG chart of what a table says already; forms of text have only the table.
    case picture(String)
  }

  var blocks: [Block] = []

  mutating func heading(_ level: Int, _ text: String) { blocks.append(.heading(level, text)) }
  mutating func paragraph(_ text: String) { blocks.append(.paragraph(text)) }

  /// Nothing if there are no rows.
  mutating func table(_ head: [String], _ rows: [[String]]) {
    if !rows.isEmpty { blocks.append(.table(head: head, rows: rows)) }
  }

  /// Nothing if there is nothing to draw.
  mutating func picture(_ svg: String) {
    if !svg.isEmpty { blocks.append(.picture(svg)) }
  }

  /// Lines as they were written, such as those of a log; nothing if there are none.
  mutating func lines(_ lines: [String]) {
    if !lines.isEmpty { blocks.append(.lines(lines)) }
  }
}
