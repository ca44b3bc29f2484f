/// Text for an XML 1.0 file. What XML cannot hold (control characters, a terminal's escapes) becomes U+FFFD.
enum XML {
  static func text(_ text: String) -> String { escaped(text) { $0 == "\n" || $0 == "\t" } }

  /// Without line breaks, which a reader of an attribute does not get back as they were.
  static func attribute(_ text: String) -> String { escaped(TextLayout.harmless(text)) { _ in false } }

  static func attributes(_ pairs: [(String, String)]) -> String {
    pairs.map { " \($0)=\"\(attribute($1))\"" }.joined()
  }

  private static func escaped(_ text: String, _ isAllowed: (Unicode.Scalar) -> Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case _ where isInvalid(scalar) && !isAllowed(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isInvalid(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 32 || scalar.value == 127 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }
}
