import DrillModel
import Foundation

/// `MANIFEST.sha256`: a line for each file, as `sha256sum` writes it and `sha256sum -c` reads it.
struct Manifest: Equatable {
  static let name = "MANIFEST.sha256"
  static let signature = name + ".sig"

  struct Entry: Equatable {
    var sha256: String
    /// Relative to the bundle.
    var path: String
  }

  /// In the order of the bytes of their paths.
  var entries: [Entry]

  init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  var text: String { entries.map { "\($0.sha256)  \($0.path)\n" }.joined() }

  /// Refuses whatever this program would not have written: it is the same text or none.
  init(parsing text: String) throws(ManifestProblem) {
    var entries: [Entry] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated() {
      guard let match = line.wholeMatch(of: /([0-9a-f]{64})  (.+)/), Manifest.isPath(String(match.2)) else {
        throw ManifestProblem(message: "line \(index + 1) is not a checksum and a path inside of the bundle")
      }
      entries.append(Entry(sha256: String(match.1), path: String(match.2)))
    }
    self.init(entries)
    guard self.text == text, !entries.isEmpty else {
      throw ManifestProblem(message: "its lines are not in the order of their paths, or the last one does not end")
    }
    guard Set(entries.map(\.path)).count == entries.count else {
      throw ManifestProblem(message: "a file is named twice")
    }
  }

  /// Letters, digits and what names of evidence have besides: nothing that a shell, a terminal or `sha256sum` would
  /// take for something else, and no way out of the directory.
  static func isPath(_ path: String) -> Bool {
    guard path.wholeMatch(of: /[A-Za-z0-9_.\/@%+=:,\-]+/) != nil, !path.hasPrefix("-") else { return false }
    return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }
}

/// Why a text is no manifest.
struct ManifestProblem: Error {
  var message: String
}
