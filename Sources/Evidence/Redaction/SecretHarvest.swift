internal import Foundation

/// Finds secrets in configuration, command lines and logs by the key that stands before them: `password: x`,
/// `repo1-cipher-pass=x`, `PGPASSWORD=x`, `PASSWORD 'x'`, `host:port:database:user:x`, `https://user:x@host`, `?token=x`, `Authorization: Bearer x`; and private keys in PEM.
public enum SecretHarvest {
  /// Every value that is a secret by its key, as it stands and without its quotation.
  public static func secrets(in text: String) -> Set<String> {
    var found: Set<String> = []
    for value in values(in: text) {
      found.formUnion(value.readings)
    }
    return found.filter { !$0.isEmpty && !RedactedValue.isOne($0) }
  }

  /// Variables of an environment: `PGPASSWORD`, `PGBACKREST_REPO1_CIPHER_PASS`, and URLs with a password.
  public static func secrets(inEnvironment environment: [String: String]) -> Set<String> {
    var found: Set<String> = []
    // The working directories are in every shell's environment, and not what `pwd` stands for elsewhere.
    for (key, value) in environment where key != "PWD" && key != "OLDPWD" {
      if SecretKey.isSecret(key) { found.insert(value) }
      if value.contains("://") { found.formUnion(secrets(in: value)) }
    }
    return found.filter { !$0.isEmpty }
  }

  /// The text with each of these values replaced, whatever it is.
  static func replacingValues(in text: String, with mark: String) -> String {
    var result = text
    for value in values(in: text).sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      guard !value.readings.isEmpty, !result[value.range].contains(mark),
        !RedactedValue.isOne(result[value.range])
      else { continue }
      result.replaceSubrange(value.range, with: value.quotation + mark + value.quotation)
    }
    return result
  }

  /// Without overlaps, in the order of the text.
  private static func values(in text: String) -> [SecretValue] {
    var found: [SecretValue] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      guard mayHold(line) else { continue }
      var taken = line.startIndex
      for value in SecretLine.values(in: line) where value.range.lowerBound >= taken {
        if value.isKeyBlock {
          found += SecretBlock.lines(&lines)
          break
        }
        // YAML puts a value below its key as well.
        if value.isBelow {
          found += below(&lines, indentation: line.prefix { $0 == " " }.count)
          break
        }
        found.append(value)
        taken = value.range.upperBound
      }
    }
    return found
  }

  /// The deeper lines that follow.
  private static func below(_ lines: inout ArraySlice<Substring>, indentation: Int) -> [SecretValue] {
    var found: [SecretValue] = []
    while let line = lines.first, line.prefix(while: { $0 == " " }).count > indentation {
      let content = line.trimmingCharacters(in: .whitespaces)
      if let range = line.range(of: content) { found.append(SecretValue(range: range, readings: [content])) }
      lines.removeFirst()
    }
    return found
  }

  /// Most lines hold none, and it is cheap to see that.
  private static func mayHold(_ line: Substring) -> Bool {
    line.contains("://") || SecretLine.mayBePassfile(line)
      || SecretKey.hints.contains { line.range(of: $0, options: .caseInsensitive) != nil }
  }
}

/// A value that is a secret, where it stands, and what it may mean.
struct SecretValue {
  var range: Range<String.Index>
  var readings: Set<String>
  /// The mark around the key of a number or a word that JSON has without any: what takes its place needs one.
  var quotation = ""
  /// The value stands on the lines below.
  var isBelow = false
  /// The lines below are those of a private key.
  var isKeyBlock = false
}
