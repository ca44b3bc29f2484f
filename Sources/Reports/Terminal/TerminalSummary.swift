internal import Checkers
public import DrillModel

/// A run's verdict for a terminal: the verdict first, then what it rests on.
public struct TerminalSummary {
  private static let evidenceLines = 8

  private let verdict: Verdict
  private let style: TerminalStyle
  private let width: Int
  private let clips: Bool

  /// - Parameters:
  ///   - color: whether escape sequences may be used; the text is the same without them.
  ///   - width: columns; sentences are wrapped to it, tables are not.
  ///   - clips: whether lines of evidence end at that width: in a file they are whole.
  ///   - runDirectory: where the evidence and the report are; not shown if nil.
  public static func render(
    _ verdict: Verdict, _ evidence: RunEvidence, color: Bool, width: Int, clips: Bool = true,
    runDirectory: String? = nil
  ) -> String {
    let summary = TerminalSummary(
      verdict: verdict, style: TerminalStyle(isColoured: color), width: max(60, min(width, 120)),
      clips: clips)
    return summary.lines(evidence, runDirectory).joined(separator: "\n") + "\n"
  }

  private func lines(_ evidence: RunEvidence, _ runDirectory: String?) -> [String] {
    var lines = head()
    lines += section("OBJECTIVES", objectives())
    lines += section("DATA", data())
    lines += section("INTEGRITY", integrity(evidence))
    lines += section("RECOVERY", recovery())
    lines += section("POINTS IN TIME", pointsInTime())
    lines += section("WAITING", waiting())
    lines += section("OVERHEAD", overhead())
    lines += section("FINDINGS", verdict.findings.flatMap(finding))
    lines += section("NOTES", verdict.notes.flatMap(finding))
    if let runDirectory {
      lines += section("FILES", ["  evidence  \(runDirectory)", "  report    \(runDirectory)/report.html"])
    }
    return lines
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style(title, .strong)] + lines
  }

  private func head() -> [String] {
    let tone: TerminalStyle.Tone =
      switch verdict.status {
      case .pass: .good
      case .unjudged: .doubtful
      case .objectiveMissed, .dataFinding: .bad
      }
    return ["\(style(verdict.headline, .strong, tone))  \(verdict.drill)"]
      + TextLayout.wrapped(TextLayout.harmless(verdict.sentence), width: width)
  }

  private func objectives() -> [String] {
    guard !verdict.objectives.isEmpty else { return [] }
    let rows = verdict.objectives.map { [$0.metric.summary, $0.limitText, $0.measuredText, $0.metText] }
    let lines = TextLayout.table([["objective", "target", "measured", "met"]] + rows)
    return [style(lines[0], .faint)]
      + zip(lines.dropFirst(), verdict.objectives).map { line, objective in
        let word = objective.metText
        return line.dropLast(word.count) + style(word, objective.met ? .good : .bad)
      }
  }

  private func data() -> [String] {
    let counts = verdict.transactions
    var lines = TextLayout.table(counts.rows.map { [$0.name, $0.value] })
    if let loss = verdict.loss, loss.transactions > 0 { lines.append("  " + lossText(loss)) }
    let identity = verdict.identity
    lines += TextLayout.table([
      ["system identifier", change(identity.systemIdentifierBefore, identity.systemIdentifierAfter)],
      [
        "timeline",
        change(identity.timelineBefore?.description, identity.timelineAfterText),
      ],
    ])
    return lines
  }

  private func integrity(_ evidence: RunEvidence) -> [String] {
    let rows = IntegrityTable(evidence).rows
    guard !rows.isEmpty else { return [] }
    let lines = TextLayout.table([IntegrityTable.header] + rows)
    return [style(lines[0], .faint)] + lines.dropFirst()
  }

  private func pointsInTime() -> [String] {
    let table = PITRTable(verdict)
    guard !table.rows.isEmpty else { return [] }
    let lines = TextLayout.table([PITRTable.header] + table.rows)
    return [style(lines[0], .faint)]
      + zip(lines.dropFirst(), table.results).map { line, result in
        guard result.agreement != .exact else { return line }
        return style(line, result.agreement == .differs ? .bad : .doubtful)
      }
  }

  private func lossText(_ loss: LossResult) -> String {
    var parts = ["lost: \(Prose.count(loss.transactions, "transaction"))"]
    if let seconds = loss.seconds { parts.append("oldest acknowledged \(Prose.seconds(seconds)) before the outage") }
    if let text = loss.bytesText { parts.append(text) }
    if let archived = loss.archivedTransactions { parts.append("\(Prose.grouped(archived)) of them provably archived") }
    return parts.joined(separator: ", ")
  }

  private func change(_ before: String?, _ after: String?) -> String {
    if let before, before == after { return "\(before), unchanged" }
    return "\(before ?? "not known") before, \(after ?? "none") after"
  }

  private func recovery() -> [String] {
    let phases = verdict.phases.filter { $0.track == .recovery }
    let total = phases.map(\.seconds).reduce(0, +)
    guard total > 0 else { return [] }
    let room = max(10, width - 40)
    let rows = phases.map { phase in
      let bar = String(repeating: "#", count: max(1, Int((phase.seconds / total * Double(room)).rounded())))
      return [phase.name, right(Prose.seconds(phase.seconds), 11), bar]
    }
    let lines = TextLayout.table(rows + [["total", right(Prose.seconds(total), 11), ""]]).map { line in
      line.last == " " ? String(line.reversed().drop { $0 == " " }.reversed()) : line
    }
    guard let protected = verdict.measurements[.timeToProtected] else { return lines }
    return lines + ["  protected again after \(Prose.seconds(protected.value)): a new backup, proven by restoring it"]
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func waiting() -> [String] {
    verdict.waiting.flatMap { node in
      ["  \(node.title)"] + node.lines.suffix(node.isDCS ? 8 : 3).map { clip("    | \($0)") }
    }
  }

  private func overhead() -> [String] {
    guard let overhead = verdict.overhead else { return [] }
    return TextLayout.wrapped(
      overhead.sentence(of: Prose.seconds(overhead.runSeconds)), width: width, indent: "  ")
  }

  private func finding(_ finding: Finding) -> [String] {
    let tone: TerminalStyle.Tone = finding.severity == .note ? .faint : finding.severity == .unjudged ? .doubtful : .bad
    var lines = ["  \(style("\(finding.kind) [\(finding.code)]", tone))"]
    lines += TextLayout.wrapped(TextLayout.harmless(finding.message), width: width, indent: "    ")
    lines += finding.evidence.prefix(TerminalSummary.evidenceLines).map { clip("    | \($0)") }
    let more = finding.evidence.count - TerminalSummary.evidenceLines
    if more > 0 { lines.append("    | and \(Prose.count(more, "line")) more in verdict.json") }
    if let hint = finding.hint { lines += TextLayout.wrapped("HINT: \(hint)", width: width, indent: "    ") }
    return lines
  }

  private func clip(_ text: String) -> String {
    let text = TextLayout.harmless(text)
    return clips ? TextLayout.clipped(text, width) : text
  }
}
