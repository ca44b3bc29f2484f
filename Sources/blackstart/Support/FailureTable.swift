import DrillModel
import Failures
import Foundation

/// The results of the catalogue of failures.
struct FailureTable {
  enum Format: String, CaseIterable, Sendable {
    case text, markdown, json
  }

  var results: [FailureResult]

  func render(_ format: Format) throws -> String {
    switch format {
    case .text: text()
    case .markdown: markdown() + "\n" + summary()
    case .json: try json()
    }
  }

  static func progress(_ result: FailureResult) -> String {
    let seconds = String(format: "%.1f", result.seconds)
    return "\(result.passed ? "ok    " : "FAILED") \(result.failure.name), \(result.kind.rawValue) (\(seconds) s)\n"
  }

  private static let titles = ["failure", "restore_command", "audit said", "what came of it", "documented", "ok"]

  private func text() -> String {
    let rows = results.map(FailureTable.cells)
    let all = [FailureTable.titles] + rows
    let widths = FailureTable.titles.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    let lines = all.map { row in
      zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: "  ")
        .trimmingCharacters(in: .whitespaces) + "\n"
    }
    return lines.joined() + tools() + "\n" + problems() + summary()
  }

  private func markdown() -> String {
    let head = "| \(FailureTable.titles.joined(separator: " | ")) |\n|\(String(repeating: "---|", count: 6))\n"
    return head + results.map { "| \(FailureTable.cells($0).joined(separator: " | ")) |\n" }.joined() + "\n"
      + problems()
  }

  private static func cells(_ result: FailureResult) -> [String] {
    [
      result.failure.name, result.kind.rawValue, audit(result), result.outcome?.description ?? "not played",
      result.failure.documented.outcome(result.kind).summary, result.passed ? "ok" : "FAILED",
    ]
  }

  private static func audit(_ result: FailureResult) -> String {
    let codes = result.auditCodes + result.deepAuditCodes.map { "\($0) (--deep)" }
    return codes.isEmpty ? "nothing" : codes.joined(separator: ", ")
  }

  private func tools() -> String {
    let lines = results.compactMap { result in result.toolSummary.map { "\(result.failure.name): \($0)\n" } }
    return lines.isEmpty ? "" : "\n" + lines.joined()
  }

  private func problems() -> String {
    results.filter { !$0.passed }.map { result in
      let documented = result.failure.documented
      let audit = documented.audit.sorted() + documented.deepAudit.sorted().map { "\($0) (--deep)" }
      return "\(result.failure.name), \(result.kind.rawValue): "
        + (result.problem
          ?? [
            result.auditIsAsDocumented
              ? nil
              : "the audit said \(FailureTable.audit(result)), documented is \(audit.isEmpty ? "nothing" : audit.joined(separator: ", "))",
            result.outcomeIsAsDocumented ? nil : "documented is: \(documented.outcome(result.kind).summary)",
          ].compactMap { $0 }.joined(separator: "; ")) + "\n"
    }.joined()
  }

  private func summary() -> String {
    let seconds = String(format: "%.0f", results.map(\.seconds).reduce(0, +))
    return "\(results.count(where: \.passed)) of \(results.count) cases as documented (\(seconds) s)\n"
  }

  private struct Report: Encodable {
    let schemaVersion = "failures/v1"
    var cases: [Row]
  }

  private struct Row: Encodable {
    var failure: String
    var row: Int
    var restoreCommand: String
    var audit: [String]
    var deepAudit: [String]
    var pgbackrest: String?
    var outcome: String?
    var problem: String?
    var seconds: Double
    var passed: Bool
  }

  private func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let rows = results.map { result in
      Row(
        failure: result.failure.name, row: result.failure.row, restoreCommand: result.kind.rawValue,
        audit: result.auditCodes, deepAudit: result.deepAuditCodes, pgbackrest: result.toolSummary,
        outcome: result.outcome?.description, problem: result.problem, seconds: result.seconds, passed: result.passed)
    }
    return String(decoding: try encoder.encode(Report(cases: rows)), as: UTF8.self) + "\n"
  }
}
