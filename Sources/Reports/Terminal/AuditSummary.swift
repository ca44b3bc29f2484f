internal import Checkers
public import DrillModel

/// The audit of a backup repository for a terminal: the verdict first, then every backup, then what is wrong.
public struct AuditSummary {
  private static let evidenceLines = 8

  private let audit: ArchiveAudit
  private let readiness: [ReadinessCheck]
  private let status: Verdict.Status
  private let style: TerminalStyle
  private let width: Int

  /// - Parameter depth: what was looked at, for the first line.
  public static func render(
    _ audit: ArchiveAudit, repository: String, depth: String, readiness: [ReadinessCheck] = [], color: Bool, width: Int
  ) -> String {
    let summary = AuditSummary(
      audit: audit, readiness: readiness, status: AuditReport.status(audit, readiness),
      style: TerminalStyle(isColoured: color),
      width: max(60, min(width, 120)))
    return summary.lines(repository, depth).joined(separator: "\n") + "\n"
  }

  private func lines(_ repository: String, _ depth: String) -> [String] {
    let tone: TerminalStyle.Tone = status == .pass ? .good : status == .unjudged ? .doubtful : .bad
    let broken = audit.findings.filter { $0.severity != .note }
    var lines = ["\(style(status.word, .strong, tone))  \(repository)"]
    let sentence =
      broken.isEmpty
      ? "\(Prose.count(audit.rows.count, "backup")), and all the WAL that they promise; \(depth)."
      : "\(Prose.count(broken.count, "finding")) in \(Prose.count(audit.rows.count, "backup")) and their WAL; \(depth)."
    lines += TextLayout.wrapped(sentence, width: width)
    lines += section("BACKUPS", backups())
    lines += section("READINESS", ReadinessLines(style: style, width: width).lines(readiness))
    lines += section("FINDINGS", broken.flatMap(finding))
    lines += section("NOTES", audit.findings.filter { $0.severity == .note }.flatMap(finding))
    return lines
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style(title, .strong)] + lines
  }

  private func backups() -> [String] {
    guard !audit.rows.isEmpty else { return [] }
    let head = ["stanza", "backup", "type", "stop time", "WAL needed", "complete", "recovery reaches"]
    let lines = TextLayout.table(
      [head]
        + audit.rows.map { row in
          [
            row.stanza, row.backup.label, row.backup.type,
            UTCTime.text(unixNanoseconds: row.backup.stopSeconds * 1_000_000_000),
            range(row.backup), row.isComplete ? "yes" : "NO", windows(row),
          ].map(TextLayout.harmless)
        })
    return [style(lines[0], .faint)] + lines.dropFirst()
  }

  private func range(_ backup: ArchiveInventory.Backup) -> String {
    guard let start = backup.archiveStart, let stop = backup.archiveStop else { return "none" }
    return start == stop ? start : "\(start)..\(stop)"
  }

  private func windows(_ row: ArchiveAudit.Row) -> String {
    guard !row.windows.isEmpty else { return "nothing" }
    return row.windows.map { window in
      "timeline \(window.timeline): \(window.from)..\(window.through)"
        + (window.isCutShort ? " (cut short)" : "")
    }.joined(separator: ", ")
  }

  private func finding(_ finding: Finding) -> [String] {
    let tone: TerminalStyle.Tone = finding.severity == .note ? .faint : finding.severity == .unjudged ? .doubtful : .bad
    var lines = ["  \(style("\(finding.severity.word) [\(finding.code)]", tone))"]
    lines += TextLayout.wrapped(TextLayout.harmless(finding.message), width: width, indent: "    ")
    let shown = finding.evidence.prefix(AuditSummary.evidenceLines)
    lines += shown.map { TextLayout.clipped(TextLayout.harmless("    | \($0)"), width) }
    let more = finding.evidence.count - shown.count
    if more > 0 { lines.append("    | and \(Prose.count(more, "line")) more with --format json") }
    if let hint = finding.hint { lines += TextLayout.wrapped("HINT: \(hint)", width: width, indent: "    ") }
    return lines
  }
}
