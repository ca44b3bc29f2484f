/// Colour for those who can see it: every coloured word says the same without it.
struct TerminalStyle {
  enum Tone: String {
    case good = "32"
    case bad = "31"
    case doubtful = "33"
    case strong = "1"
    case faint = "2"
  }

  let isColoured: Bool

  func callAsFunction(_ text: String, _ tones: Tone...) -> String {
    guard isColoured, !tones.isEmpty else { return text }
    return "\u{1B}[\(tones.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}

/// Plain text laid out for a screen. A character is one column: nothing here writes wide ones.
enum TextLayout {
  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  static func clipped(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : text.prefix(max(0, width - 1)) + "\u{2026}"
  }

  /// Breaks at spaces, but not between a number and its unit; a word that is longer than a line stands alone.
  static func wrapped(_ text: String, width: Int, indent: String = "") -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words(text) {
      if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
        lines.append(indent + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [indent + line])
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      let letters = word.prefix { $0.isLetter || $0 == "%" }
      if let last = words.last, last.last?.isNumber == true, ["s", "%", "KiB", "MiB", "bytes"].contains(letters) {
        words[words.count - 1] = "\(last) \(word)"
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  /// Control characters of a log line must not reach a terminal.
  static func harmless(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
  }

  /// Columns as wide as their widest cell, two spaces apart.
  static func table(_ rows: [[String]], indent: String = "  ") -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : padded(cell, widths[column])
      }
      return indent + cells.joined(separator: "  ")
    }
  }
}
