internal import DrillModel

/// What cut a run short: the user, or an error of the harness. Everything else that is wrong with such a run may follow
/// from that.
enum RunFailures {
  /// The codes of these findings; the verdict's sentence begins with the first of them.
  static let codes = ["interrupted", "harness-error"]

  static func findings(_ events: [Event]) -> [Finding] {
    let interruptions = events.filter { $0.kind == .interrupted }
    var findings: [Finding] = []
    if !interruptions.isEmpty {
      findings.append(
        Finding(
          .unjudged, code: "interrupted", "the run was interrupted before its end",
          evidence: interruptions.compactMap(\.message).flatMap(lines)))
    }
    return findings + events.filter { $0.kind == .harnessError }.map(failure)
  }

  /// The message is a `BlackstartError`'s description: `ERROR: ...`, the log's last lines after a bar, `LOG:`, `HINT:`.
  private static func failure(_ event: Event) -> Finding {
    let said = lines(event.message ?? "")
    let hints = said.compactMap { text(of: $0, after: "HINT: ") }
    let evidence = said.filter { text(of: $0, after: "HINT: ") == nil }.map { text(of: $0, after: "  | ") ?? $0 }
    let first = evidence.first.map { text(of: $0, after: "ERROR: ") ?? $0 } ?? "it did not say why"
    return Finding(
      .unjudged, code: "harness-error", "the harness failed: \(first)", evidence: evidence,
      hint: hints.isEmpty ? nil : hints.joined(separator: " "))
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
  }

  private static func text(of line: String, after prefix: String) -> String? {
    line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
  }
}
