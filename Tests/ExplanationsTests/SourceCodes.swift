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
    #"bundle.\(code)"#: [
      "bundle.identity", "bundle.incomplete", "bundle.no-bundle", "bundle.no-run", "bundle.not-judged", "bundle.policy",
      "bundle.previous", "bundle.unreadable",
    ],
  ]

  init(root: URL) throws {
    for (path, text) in try SourceCodes.files(root.appending(path: "Sources")) where !path.contains("/Explanations/") {
      scan(text, path)
    }
  }

  private mutating func scan(_ text: String, _ path: String) {
    for code in Self.groups(#"code: (?:String = )?"((?:[^"\\]|\\\()+)""#, text) {
      if !code.contains("\\") {
        all.insert(code)
      } else if let codes = Self.interpolated[code] {
        all.formUnion(codes)
      } else {
        unknownInterpolations.append("\(path): \(code)")
      }
    }
    all.formUnion(Self.groups(#"code: [\w.]+ \? "([a-z.\-]+)" : "([a-z.\-]+)""#, text))
    // Codes that a function of the same file makes a finding or an error of.
    all.formUnion(Self.groups(#"(?:finding|differs|Guardian\.refused)\(\s*"([a-z]+(?:[.\-][a-z\-]+)*)""#, text))
    all.formUnion(Self.groups(#"part\("([a-z]+\.[a-z]+)""#, text))
    if path.hasSuffix("RestoredDataRule.swift") {
      all.formUnion(Self.groups(#"[(?:]\s*"([a-z]+(?:-[a-z]+)+)""#, text))
    }
  }

  /// What the groups of a pattern match. Foundation's engine, because Swift's own takes half a minute in a debug build.
  private static func groups(_ pattern: String, _ text: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).flatMap { match in
      (1..<match.numberOfRanges).compactMap { Range(match.range(at: $0), in: text).map { String(text[$0]) } }
    }
  }

  /// The names of the readiness checks.
  static func checks(root: URL) throws -> Set<String> {
    var names: Set<String> = []
    for (_, text) in try files(root.appending(path: "Sources/Checkers/Readiness")) {
      names.formUnion(groups(#"(?:\.ok|\.warning|\.failed|\.unknown|state),\s*"([a-z\-]+)""#, text))
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
