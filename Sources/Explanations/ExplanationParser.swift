/// Reads the texts, strictly: what is no field, is there twice or is missing is an error, which a test sees.
struct ExplanationParser {
  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  static let fields = ["means", "cause", "look", "do", "see"]

  func parse(_ text: String) throws -> [Explanation] {
    try text.split(separator: "\n\n").map { try entry($0.split(separator: "\n")) }
  }

  private func entry(_ lines: [Substring]) throws -> Explanation {
    let head = lines[0].split(separator: " ", maxSplits: 2)
    guard head.count >= 2, let kind = Explanation.Kind(rawValue: String(head[0])) else {
      throw Problem(description: "no kind and code: \(lines[0])")
    }
    let code = String(head[1])
    let values = try fields(lines.dropFirst(), of: code)
    guard let means = values["means"], let remedy = values["do"] else {
      throw Problem(description: "\(code) needs means and do")
    }
    let severities = try severities(head.count > 2 ? head[2] : "", of: code)
    guard (kind == .finding) != severities.isEmpty else {
      throw Problem(description: "\(code): findings have severities, and nothing else has")
    }
    return Explanation(
      kind: kind, code: code, severities: severities, means: means, cause: values["cause"], look: values["look"],
      remedy: remedy, related: values["see"]?.split(separator: ", ").map(String.init) ?? [])
  }

  private func fields(_ lines: ArraySlice<Substring>, of code: String) throws -> [String: String] {
    var values: [String: String] = [:]
    var last: String?
    for line in lines {
      if line.hasPrefix("  "), let last {
        values[last]! += " " + line.drop { $0 == " " }
        continue
      }
      let name = String(line.prefix { $0 != ":" })
      guard ExplanationParser.fields.contains(name), values[name] == nil, line.dropFirst(name.count).hasPrefix(": ")
      else {
        throw Problem(description: "\(code): not a field, or there twice: \(line)")
      }
      values[name] = String(line.dropFirst(name.count + 2))
      last = name
    }
    return values
  }

  /// `(data, note)`.
  private func severities(_ text: Substring, of code: String) throws -> [Explanation.Severity] {
    if text.isEmpty { return [] }
    guard text.hasPrefix("("), text.hasSuffix(")") else { throw Problem(description: "\(code): what is \(text)?") }
    return try text.dropFirst().dropLast().split(separator: ", ").map { word in
      guard let severity = Explanation.Severity(rawValue: String(word)) else {
        throw Problem(description: "\(code): \(word) is no severity")
      }
      return severity
    }
  }
}
