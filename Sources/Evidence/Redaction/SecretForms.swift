import Foundation

/// The ways in which a secret is written down: as it is, quoted, and encoded.
enum SecretForms {
  /// Each form as bytes, without repetitions; forms so short that they would be found everywhere are left out.
  static func of(_ secret: String) -> Set<[UInt8]> {
    let bytes = Array(secret.utf8)
    var texts: Set<String> = [secret]
    texts.formUnion(quoted(secret))
    texts.formUnion(percentEncoded(bytes))
    let hexadecimal = bytes.map { hex($0) }.joined()
    texts.formUnion([hexadecimal, hexadecimal.uppercased()])
    texts.formUnion(base64(bytes))
    return Set(texts.map { Array($0.utf8) }.filter { $0.count >= Redactor.minimumBytes })
  }

  /// As strings of JSON, YAML, SQL, a connection string, a shell and HTML have it.
  private static func quoted(_ secret: String) -> [String] {
    let backslashes = secret.replacingOccurrences(of: "\\", with: "\\\\")
    let json = backslashes.replacingOccurrences(of: "\"", with: "\\\"").replacingOccurrences(of: "\n", with: "\\n")
    return [
      json, json.replacingOccurrences(of: "/", with: "\\/"), backslashes,
      backslashes.replacingOccurrences(of: "'", with: "\\'"),
      secret.replacingOccurrences(of: "'", with: "''"),
      backslashes.replacingOccurrences(of: "'", with: "''"),
      secret.replacingOccurrences(of: "'", with: "'\\''"),
      html(secret), html(json),
      // What a text between tags needs is less than what an attribute needs.
      html(secret, isAttribute: false),
    ]
  }

  private static func html(_ text: String, isAttribute: Bool = true) -> String {
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")].prefix(isAttribute ? 5 : 3)
      .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  /// With only unreserved characters left, and with what a URL's user part may have besides (RFC 3986, 2.3 and 3.2.1).
  private static func percentEncoded(_ bytes: [UInt8]) -> [String] {
    let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return [unreserved, unreserved.union("!$&'()*+,;=".utf8)].flatMap { kept in
      let upper = bytes.map { kept.contains($0) ? String(UnicodeScalar($0)) : "%" + hex($0).uppercased() }.joined()
      let lower = bytes.map { kept.contains($0) ? String(UnicodeScalar($0)) : "%" + hex($0) }.joined()
      return [upper, lower, upper.replacingOccurrences(of: "%20", with: "+")]
    }
  }

  private static func hex(_ byte: UInt8) -> String { String(byte, radix: 16).leftPadded }

  /// What is the same of it in base64 whatever stands before and behind, for each of the three places where it may begin;
  /// in both alphabets.
  private static func base64(_ bytes: [UInt8]) -> [String] {
    // The whole of it as well: the last character of what is cut has some bits of the secret.
    let whole = Data(bytes).base64EncodedString()
    return [whole, whole.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")]
      + (0..<3).flatMap { offset -> [String] in
        let text = Data([UInt8](repeating: 0, count: offset) + bytes).base64EncodedString()
        let first = (offset * 8 + 5) / 6
        let last = (offset + bytes.count) * 8 / 6
        let stable = String(Array(text)[first..<max(first, last)])
        return [
          stable, stable.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_"),
        ]
      }
  }
}

extension String {
  fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
