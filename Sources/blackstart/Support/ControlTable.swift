import Controls
import Foundation

/// The results of a self-test for people.
struct ControlTable {
  enum Format: String, CaseIterable, Sendable {
    case text, markdown, json
  }

  var results: [ControlResult]

  func render(_ format: Format) throws -> String {
    if format == .json { return try SelftestReport(results).json() }
    let planted = results.filter { $0.expected != nil }
    let clean = results.filter { $0.expected == nil }
    let table = format == .text ? text(planted) : markdown(planted)
    return table + "\n" + problems() + summary(planted, "of", "controls found by their own finding and no other")
      + (clean.isEmpty ? "" : summary(clean, "of", "clean runs without a finding"))
  }

  private func text(_ planted: [ControlResult]) -> String {
    let header = ("planted", "found", "what is wrong")
    let width = (planted.map(\.name.count) + [header.0.count]).max() ?? 0
    let foundWidth = (planted.map { ControlTable.found($0).count } + [header.1.count]).max() ?? 0
    func line(_ name: String, _ found: String, _ summary: String, _ mark: String) -> String {
      "\(mark)  \(name.padding(toLength: width, withPad: " ", startingAt: 0))  "
        + "\(found.padding(toLength: foundWidth, withPad: " ", startingAt: 0))  \(summary)\n"
    }
    return line(header.0, header.1, header.2, "      ")
      + planted.map { line($0.name, ControlTable.found($0), $0.summary, $0.passed ? "ok    " : "FAILED") }.joined()
  }

  private func markdown(_ planted: [ControlResult]) -> String {
    "| planted | what is wrong | found |\n|---|---|---|\n"
      + planted.map {
        "| `\($0.name)` | \($0.summary) | `\(ControlTable.found($0))`\($0.passed ? "" : " **FAILED**") |\n"
      }
      .joined()
  }

  private func problems() -> String {
    let failed = results.filter { !$0.passed }.map { result in
      "\(result.name): expected \(result.expected ?? "nothing"), found \(ControlTable.found(result))"
        + (result.unnamed.isEmpty ? "" : ", which does not name \(result.unnamed.joined(separator: ", "))")
        + (result.failure.map { "; \($0)" } ?? "") + "\n"
    }
    return failed.isEmpty ? "" : failed.joined() + "\n"
  }

  private func summary(_ results: [ControlResult], _ of: String, _ what: String) -> String {
    let seconds = results.map(\.seconds).reduce(0, +)
    return "\(results.count(where: \.passed)) \(of) \(results.count) \(what) (\(String(format: "%.0f", seconds)) s)\n"
  }

  private static func found(_ result: ControlResult) -> String {
    result.failure == nil ? (result.found.isEmpty ? "nothing" : result.found.joined(separator: ", ")) : "not planted"
  }
}
