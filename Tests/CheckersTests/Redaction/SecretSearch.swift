import Foundation

/// Looks for a secret in every file below a directory, in the forms that a reader would try: written by hand here, so that it
/// does not follow what it is to check.
enum SecretSearch {
  static func forms(_ secret: String) -> [String] {
    let data = Data(secret.utf8)
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    let base64 = (0..<3).map { count in
      // Cut where what is around it would show.
      let text = (Data(repeating: 0x3A, count: count) + data).base64EncodedString().replacingOccurrences(
        of: "=", with: "")
      return String(text.dropFirst(count == 0 ? 0 : count + 1).dropLast(2))
    }
    return base64 + [
      secret, secret.addingPercentEncoding(withAllowedCharacters: unreserved) ?? secret,
      data.map { String(format: "%02x", $0) }.joined(), data.map { String(format: "%02X", $0) }.joined(),
      secret.replacingOccurrences(of: "'", with: "''"), secret.replacingOccurrences(of: "\"", with: "\\\""),
      secret.replacingOccurrences(of: "&", with: "&amp;"),
    ]
  }

  /// `file: form` for each that is found.
  static func find(_ secrets: [String], below directory: String) throws -> [String] {
    var found: [String] = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: directory) {
      guard let data = FileManager.default.contents(atPath: "\(directory)/\(name)") else { continue }
      for form in secrets.flatMap(forms) where data.range(of: Data(form.utf8)) != nil {
        found.append("\(name): \(form)")
      }
    }
    return found
  }
}
