internal import Foundation

/// Tells a value of which the secret was taken out already, in whatever quotation the text around it is.
enum RedactedValue {
  /// Ours, and that of pgBackRest and others; the last as some writers of JSON have it, without its backslashes.
  private static let marks = [Redactor.mark, "<redacted>", "u003credactedu003e"]

  /// A mark that nothing but the end of a word follows. Behind a mark may be the rest of a longer secret.
  static func isOne(_ value: some StringProtocol) -> Bool {
    let plain = unquoted(String(value))
    guard let mark = marks.first(where: plain.hasPrefix) else { return false }
    guard let next = plain.dropFirst(mark.count).first else { return true }
    return next.isWhitespace || "\"',;&)]}>@#".contains(next)
  }

  /// Without the escapes of JSON, a shell, HTML and a URL, however often they were put on, and without marks before it.
  private static func unquoted(_ value: String) -> String {
    var text = value.replacing("\\n", with: "\n")
    text.removeAll { $0 == "\\" }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
      text = text.replacing(entity, with: character)
    }
    text = text.removingPercentEncoding ?? text
    return String(text.drop { "\"' ".contains($0) })
  }
}
