import Foundation

/// The codes that the sources can give, found in their text.
struct SourceCodes {
  private(set) var all: Set<String> = []
  private(set) var unknownInterpolations: [String] = []

  /// What an interpolated code can become.
  private static let interpolated: [String: [String]] = [
    #"restore-\(failure.step.rawValue)"#: ["restore-links", "restore-questions", "restore-shutdown"],
    #"ledger.\(verb)-failed"#: [
      "ledger.open-failed", "ledger.create-failed", "ledger.read-failed", "ledger.write-failed",
    ],
    #"scratch.\(code)"#: [
      "scratch.path", "scratch.not-empty", "scratch.data-directory", "scratch.in-use",
    ],
  ]

  init(root: URL) throws {
    for (path, text) in try SourceCodes.files(root.appending(path: "Sources")) where !path.contains("/Explanations/") {
      scan(text, path)
    }
  }

  private mutating func scan(_ text: String, _ path: String) {
    for match in text.matches(of: /code: (?:String = )?"((?:[^"\\]|\\\()+)"/) {
      let code = String(match.1)
      if !code.contains("\\") {
        all.insert(code)
      } else if let codes = Self.interpolated[code] {
        all.formUnion(codes)
      } else {
        unknownInterpolations.append("\(path): \(code)")
      }
    }
    for match in text.matches(of: /code: [\w.]+ \? "([a-z.\-]+)" : "([a-z.\-]+)"/) {
      all.formUnion([String(match.1), String(match.2)])
    }
    // Codes that a function of the same file makes a finding or an error of.
    for match in text.matches(of: /(?:finding|differs|Guardian\.refused)\(\s*"([a-z]+(?:[.\-][a-z\-]+)*)"/) {
      all.insert(String(match.1))
    }
    for match in text.matches(of: /part\("([a-z]+\.[a-z]+)"/) { all.insert(String(match.1)) }
    if path.hasSuffix("RestoredDataRule.swift") {
      for match in text.matches(of: /[(?:]\s*"([a-z]+(?:-[a-z]+)+)"/) { all.insert(String(match.1)) }
    }
  }

  /// The names of the readiness checks.
  static func checks(root: URL) throws -> Set<String> {
    var names: Set<String> = []
    for (_, text) in try files(root.appending(path: "Sources/Checkers/Readiness")) {
      for match in text.matches(of: /(?:\.ok|\.warning|\.failed|\.unknown|state), "([a-z\-]+)"/) {
        names.insert(String(match.1))
      }
    }
    return names
  }

  private static func files(_ directory: URL) throws -> [(path: String, text: String)] {
    let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.map {
      ($0.path, try String(contentsOf: $0, encoding: .utf8))
    }
  }
}
