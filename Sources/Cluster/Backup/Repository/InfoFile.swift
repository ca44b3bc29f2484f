import Foundation

/// pgBackRest's info files: sections of `key=value`, where the value is JSON (pgBackRest 2.45, info.c and ini.c).
struct InfoFile {
  private var sections: [String: [(key: String, value: String)]] = [:]

  init(_ text: String) {
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("["), line.hasSuffix("]") {
        section = String(line.dropFirst().dropLast())
      } else if let equals = line.firstIndex(of: "=") {
        sections[section, default: []].append((String(line[..<equals]), String(line[line.index(after: equals)...])))
      }
    }
  }

  /// A section's values in their order; nil if there is no such section, or if one of them is not of that type.
  func values<Value: Decodable>(_ section: String, as type: Value.Type) -> [(key: String, value: Value)]? {
    guard let lines = sections[section] else { return nil }
    let values = lines.compactMap { line in
      (try? JSONDecoder().decode(type, from: Data(line.value.utf8))).map { (key: line.key, value: $0) }
    }
    return values.count == lines.count ? values : nil
  }

  var isEmpty: Bool { sections.isEmpty }
  func has(_ section: String) -> Bool { sections[section] != nil }
}
