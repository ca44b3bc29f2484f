/// Names of drills, classes and runs as parts of a file's name and of a link: what is not a letter, a digit, `-`, `_` or `.`
/// stands as `=` and two hexadecimal digits, so that a name is never a path.
enum SiteName {
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      // A name that begins with a dot would be hidden, or a step up.
      if isPlain || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: ".") && !result.isEmpty
      {
        result.unicodeScalars.append(scalar)
      } else {
        result += "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return result
  }

  /// Nil for what `encoded` does not give.
  static func decoded(_ name: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(name.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    guard let text = String(validating: bytes, as: UTF8.self), encoded(text) == String(name) else { return nil }
    return text
  }
}
