import Explanations
import Foundation

/// Explanations for people.
struct ExplanationText {
  var width: Int

  func full(_ explanations: [Explanation]) -> String {
    explanations.map(one).joined(separator: "\n")
  }

  /// A line for each, by kind.
  func list(_ explanations: [Explanation]) -> String {
    Explanation.Kind.allCases.compactMap { kind -> String? in
      let entries = explanations.filter { $0.kind == kind }.sorted { $0.code < $1.code }
      guard !entries.isEmpty else { return nil }
      let column = (entries.map(\.code.count).max() ?? 0) + 4
      return "\(kind.heading)\n"
        + entries.map { entry in
          let name = "  " + entry.code + String(repeating: " ", count: max(1, column - 2 - entry.code.count))
          return name + clip(entry.means, width - column) + "\n"
        }.joined()
    }.joined(separator: "\n")
  }

  private func one(_ entry: Explanation) -> String {
    let weight = entry.severities.isEmpty ? "" : " (\(entry.severities.map(\.rawValue).joined(separator: ", ")))"
    let parts: [(String, String?)] = [
      ("cause", entry.cause), ("look at", entry.look), ("do", entry.remedy),
      ("see", entry.related.isEmpty ? nil : entry.related.joined(separator: ", ")),
    ]
    return "\(entry.code): \(entry.kind.rawValue)\(weight)\n" + wrap(entry.means, indent: "  ", first: "  ")
      + parts.compactMap { name, text in
        text.map { wrap($0, indent: "           ", first: "  \(name)\(String(repeating: " ", count: 9 - name.count))") }
      }.joined()
  }

  private func wrap(_ text: String, indent: String, first: String) -> String {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > max(40, width) {
        lines.append(line)
        (line, isEmpty) = (indent, true)
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }

  private func clip(_ text: String, _ room: Int) -> String {
    let sentence = text.range(of: ". ").map { String(text[..<$0.lowerBound]) } ?? text
    return sentence.count <= max(20, room) ? sentence : sentence.prefix(max(20, room) - 1) + "…"
  }
}

extension Explanation.Kind {
  var heading: String {
    switch self {
    case .finding: "FINDINGS AND NOTES"
    case .error: "ERRORS"
    case .gate: "GATES"
    case .metric: "METRICS"
    case .dataClass: "CLASSES OF DATA FINDINGS"
    case .failure: "FAILURES OF BACKUPS"
    case .check: "READINESS CHECKS"
    }
  }
}
