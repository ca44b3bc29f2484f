/// A private key in PEM: what stands between `-----BEGIN … PRIVATE KEY-----` and its end.
enum SecretBlock {
  /// Of a key that is in one line, as in JSON; of one whose first line this is, that the lines below are it.
  static func values(in line: Substring) -> [SecretValue] {
    guard line.contains("PRIVATE KEY-----") else { return [] }
    return line.matches(of: /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/).flatMap { match -> [SecretValue] in
      let rest = line[match.range.upperBound...]
      let end = rest.firstRange(of: "-----END")?.lowerBound ?? rest.endIndex
      let body = rest[..<end]
      let lines = body.matches(of: /[A-Za-z0-9+\/=]{16,}/).map { found -> SecretValue in
        // The `n` of an escaped line feed is none of the key's letters.
        let isEscape =
          found.range.lowerBound > line.startIndex && found.0.first == "n"
          && line[line.index(before: found.range.lowerBound)] == "\\"
        let start = isEscape ? line.index(after: found.range.lowerBound) : found.range.lowerBound
        return SecretValue(
          range: start..<found.range.upperBound, readings: [String(line[start..<found.range.upperBound])])
      }
      guard lines.isEmpty, end == rest.endIndex else { return lines }
      return [SecretValue(range: rest.startIndex..<rest.startIndex, readings: [], isKeyBlock: true)]
    }
  }

  /// Takes the lines of the key.
  static func lines(_ lines: inout ArraySlice<Substring>) -> [SecretValue] {
    var found: [SecretValue] = []
    while let line = lines.first, !line.contains("-----"),
      let match = line.firstMatch(of: /[A-Za-z0-9+\/=]{4,}[ \t\r]*$/)
    {
      let word = line[match.range].prefix { !" \t\r".contains($0) }
      found.append(SecretValue(range: word.startIndex..<word.endIndex, readings: [String(word)]))
      lines.removeFirst()
    }
    return found
  }
}
