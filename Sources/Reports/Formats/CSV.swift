/// Rows for a spreadsheet, as RFC 4180 says, but with line feeds alone.
enum CSV {
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  static func number(_ value: Double?) -> String { value.map { ShortNumber.text($0) } ?? "" }

  /// A cell that a spreadsheet would take for a formula gets an apostrophe before it, unless it is a number.
  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil { text = "'" + text }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
