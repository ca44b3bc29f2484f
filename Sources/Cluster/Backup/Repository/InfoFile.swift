import Foundation

/// pgBackRest's info files: sections of `key=value`, where the value is JSON (pgBackRest 2.45, info.c and ini.c).
struct InfoFile {
  private let order: [String]
  /// What the file says its own checksum is.
  let checksum: String?
  private var sections: [String: [(key: String, value: String)]] = [:]

  init(_ text: String) {
    var section = ""
    var order: [String] = []
    var checksum: String?
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("["), line.hasSuffix("]") {
        section = String(line.dropFirst().dropLast())
        if !order.contains(section) { order.append(section) }
      } else if section == "backrest", line.hasPrefix(InfoFile.checksumKey) {
        checksum = String(line.dropFirst(InfoFile.checksumKey.count)).trimmingCharacters(in: ["\""])
      } else if let equals = line.firstIndex(of: "=") {
        sections[section, default: []].append((String(line[..<equals]), String(line[line.index(after: equals)...])))
      }
    }
    self.order = order
    self.checksum = checksum
  }

  private static let checksumKey = "backrest-checksum="

  /// Whether the file's checksum is the one that it has in it: the SHA-1 of all other keys as one JSON object of sections,
  /// in the order of the file and without spaces (pgBackRest 2.45, info.c: `infoNewLoad`).
  func isIntact() throws -> Bool {
    guard let checksum else { return false }
    let parts = order.filter { sections[$0] != nil }.map { section in
      let values = (sections[section] ?? []).map { "\"\($0.key)\":\($0.value)" }
      return "\"\(section)\":{\(values.joined(separator: ","))}"
    }
    return try SHA1.digits(Array("{\(parts.joined(separator: ","))}".utf8)) == checksum
  }

  /// A section's values in their order; nil if there is no such section, or if one of them is not of that type.
  func values<Value: Decodable>(_ section: String, as type: Value.Type) -> [(key: String, value: Value)]? {
    guard let lines = sections[section] else { return nil }
    let values = lines.compactMap { line in
      (try? JSONDecoder().decode(type, from: Data(line.value.utf8))).map { (key: line.key, value: $0) }
    }
    return values.count == lines.count ? values : nil
  }

  /// Those of a section's values that are of that type.
  func readableValues<Value: Decodable>(_ section: String, as type: Value.Type) -> [(key: String, value: Value)] {
    let decoder = JSONDecoder()
    return (sections[section] ?? []).compactMap { line in
      (try? decoder.decode(type, from: Data(line.value.utf8))).map { (key: line.key, value: $0) }
    }
  }

  /// One value; nil if it is not there or not of that type.
  func value<Value: Decodable>(_ section: String, _ key: String, as type: Value.Type) -> Value? {
    let line = sections[section]?.first { $0.key == key }
    return line.flatMap { try? JSONDecoder().decode(type, from: Data($0.value.utf8)) }
  }

  var isEmpty: Bool { sections.isEmpty }
  func has(_ section: String) -> Bool { sections[section] != nil }
}
