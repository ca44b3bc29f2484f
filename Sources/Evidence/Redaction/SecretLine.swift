internal import Foundation

/// Finds the secrets of one line.
enum SecretLine {
  /// In the order in which they stand.
  static func values(in line: Substring) -> [SecretValue] {
    (assignments(in: line) + statements(in: line) + users(in: line) + headers(in: line) + passfile(in: line)
      + SecretBlock.values(in: line))
      .sorted {
        $0.range.lowerBound < $1.range.lowerBound
      }
  }

  /// `key: value`, `key = value`, `"key": "value"`, `--key=value`.
  private static func assignments(in line: Substring) -> [SecretValue] {
    line.matches(of: /([A-Za-z0-9_.\-]+)((?:\\*["'])?)[ \t]*([:=])[ \t]*/).compactMap { match in
      guard SecretKey.isSecret(match.1.drop { $0 == "-" }) else { return nil }
      let rest = line[match.range.upperBound...]
      let isYAML = match.3 == ":"
      // `host:port:…` is no key; YAML wants a blank, JSON a quotation mark before.
      if isYAML, match.2.isEmpty, !rest.isEmpty, line[line.index(before: match.range.upperBound)] == ":" { return nil }
      if let quoted = quoted(rest) ?? quotedTwice(rest) { return quoted }
      let before = line[..<match.range.lowerBound]
      if isYAML, match.2.isEmpty, !before.contains("{"), rest.isEmpty || rest.first == "|" || rest.first == ">" {
        return SecretValue(range: rest.startIndex..<rest.startIndex, readings: [], isBelow: true)
      }
      let word = word(rest)
      let beginsLine = before.allSatisfy { " \t-#".contains($0) }
      var whole = rest
      while let last = whole.last, " \t\r".contains(last) { whole.removeLast() }
      let isWhole = match.2.isEmpty && beginsLine && !before.contains("{")
      let value = isWhole ? whole : word
      return SecretValue(
        range: value.startIndex..<value.endIndex, readings: readings(of: value).union(readings(of: word)),
        quotation: String(match.2))
    }
  }

  /// Up to a blank or a mark. A backslash before a quotation mark is that mark's, in a text that is quoted once more.
  private static func word(_ rest: Substring) -> Substring {
    var word = rest.prefix { !" \t,}]&;\"'\r".contains($0) }
    guard word.endIndex < rest.endIndex, "\"'".contains(rest[word.endIndex]) else { return word }
    while word.last == "\\" { word.removeLast() }
    return word
  }

  /// What stands in quotation marks; nil if none begin here.
  private static func quoted(_ rest: Substring) -> SecretValue? {
    guard let mark = rest.first, mark == "\"" || mark == "'" else { return nil }
    var end = rest.index(after: rest.startIndex)
    let start = end
    while end < rest.endIndex {
      let following = rest.index(after: end)
      if rest[end] == "\\", following < rest.endIndex {
        end = rest.index(after: following)
      } else if rest[end] == mark {
        guard mark == "'", following < rest.endIndex, rest[following] == "'" else { break }
        end = rest.index(after: following)
      } else {
        end = following
      }
    }
    return SecretValue(range: start..<end, readings: readings(of: rest[start..<end]))
  }

  /// What stands in escaped quotation marks: in a text that is itself in such.
  private static func quotedTwice(_ rest: Substring) -> SecretValue? {
    let escape = rest.prefix { $0 == "\\" }
    guard !escape.isEmpty, let mark = rest[escape.endIndex...].first, mark == "\"" || mark == "'" else { return nil }
    let body = rest[rest.index(after: escape.endIndex)...]
    guard let end = body.firstRange(of: "\(escape)\(mark)")?.lowerBound else { return nil }
    return SecretValue(range: body.startIndex..<end, readings: readings(of: body[..<end]))
  }

  /// As it stands, without doubled or escaped marks, and without the encoding of a URL.
  private static func readings(of value: Substring) -> Set<String> {
    guard !value.isEmpty, !["null", "~", "true", "false"].contains(value) else { return [] }
    let text = String(value)
    let single = text.replacingOccurrences(of: "''", with: "'")
    return [text, single, unescaped(text), text.removingPercentEncoding ?? text]
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var characters = text[...]
    while let character = characters.popFirst() {
      guard character == "\\", let next = characters.popFirst() else {
        result.append(character)
        continue
      }
      result.append(next == "n" ? "\n" : next == "t" ? "\t" : next)
    }
    return result
  }

  /// SQL: `PASSWORD 'x'`, and `PASSWORD E'x'` with its backslashes.
  private static func statements(in line: Substring) -> [SecretValue] {
    let plain = line.matches(of: /(?i)\bpassword\s+'((?:[^']|'')*)'/).map(\.1)
    let escaped = line.matches(of: /(?i)\bpassword\s+e'((?:[^'\\]|''|\\.)*)'/).map(\.1)
    return (plain + escaped).map { SecretValue(range: $0.startIndex..<$0.endIndex, readings: readings(of: $0)) }
  }

  /// Cheap to see, and false for most lines.
  static func mayBePassfile(_ line: Substring) -> Bool {
    line.utf8.count { $0 == UInt8(ascii: ":") } >= 4 && !line.utf8.contains(UInt8(ascii: " "))
  }

  /// A line of libpq's password file: `host:port:database:user:x`.
  private static func passfile(in line: Substring) -> [SecretValue] {
    guard mayBePassfile(line),
      let match = line.wholeMatch(
        of: /(?:[^:\\\s#"]|\\.)(?:[^:\\\s"]|\\.)*:(?:\d{2,5}|\*):(?:[^:\\\s]|\\.)+:(?:[^:\\\s]|\\.)+:([^\s]+)\s*/)
    else { return [] }
    return [SecretValue(range: match.1.startIndex..<match.1.endIndex, readings: readings(of: match.1))]
  }

  /// HTTP: `Authorization: Bearer x`.
  private static func headers(in line: Substring) -> [SecretValue] {
    // Few lines have one, and this is much cheaper to see than the whole form.
    guard line.contains("uthorization") || line.contains("UTHORIZATION") else { return [] }
    return line.matches(
      of: /(?i)\bauthorization[\\"']*[ \t]*[:=][ \t]*[\\"']*(?:bearer|basic|token)[ \t]+([a-z0-9._~+\/=\-]{6,})/
    ).map { match in
      SecretValue(range: match.1.startIndex..<match.1.endIndex, readings: readings(of: match.1))
    }
  }

  /// The password of a URL's user.
  private static func users(in line: Substring) -> [SecretValue] {
    line.matches(of: /:\/\/[^\/\s:@"']*:([^\/\s@"']+)@/).map { match in
      SecretValue(range: match.1.startIndex..<match.1.endIndex, readings: readings(of: match.1))
    }
  }
}
