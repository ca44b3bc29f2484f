internal import Checkers
internal import DrillModel

/// A restore drill for a terminal: the verdict first, then what it rests on.
public struct RestoreSummary {
  private static let evidenceLines = 8

  private let report: RestoreReport
  private let style: TerminalStyle
  private let width: Int
  private var evidence: RestoreEvidence { report.evidence }

  public static func render(_ report: RestoreReport, runDirectory: String, color: Bool, width: Int) -> String {
    let summary = RestoreSummary(
      report: report, style: TerminalStyle(isColoured: color), width: max(60, min(width, 120)))
    return summary.lines(runDirectory).joined(separator: "\n") + "\n"
  }

  private func lines(_ runDirectory: String) -> [String] {
    let tone: TerminalStyle.Tone =
      report.status == .pass ? .good : report.status == .unjudged ? .doubtful : .bad
    let headline = report.status.word + (report.headlineReason.map { " (\($0))" } ?? "")
    var lines = ["\(style(headline, .strong, tone))  restore of \(evidence.stanza)"]
    lines += TextLayout.wrapped(TextLayout.harmless(report.sentence), width: width)
    lines += section("BACKUP", backup())
    lines += section("TIMES", times())
    lines += section("AT ANOTHER SIZE", estimates())
    lines += section("DATA", data())
    lines += section("YOUR CHECKS", answers())
    lines += section("REPOSITORY", repository())
    lines += section("FINDINGS", report.findings.filter { $0.severity != .note }.flatMap(finding))
    lines += section("NOTES", report.findings.filter { $0.severity == .note }.flatMap(finding))
    return lines + section("FILES", ["  evidence  \(runDirectory)"])
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style(title, .strong)] + lines
  }

  private func backup() -> [String] {
    let backup = evidence.backup
    let chosen = evidence.seed.map { "random, --seed \($0)" } ?? evidence.set
    var rows = [
      ["set", "\(backup.label) (\(backup.type)), asked for: \(chosen)"],
      ["ended", UTCTime.text(unixNanoseconds: backup.stopSeconds * 1_000_000_000)],
      ["PostgreSQL", evidence.version],
      ["target", target],
    ]
    if let reach = evidence.reach {
      rows.append([
        "archive", "to \(reach.last) on timeline \(reach.timeline)" + (reach.missing == nil ? "" : ", with a gap"),
      ])
    }
    if let end = evidence.reachedLSN {
      rows.append(["reached", "\(end)" + (evidence.reachedTimeline.map { " on timeline \($0)" } ?? "")])
    }
    if let time = evidence.reachedTime { rows.append(["last transaction", time]) }
    return TextLayout.table(rows.map { $0.map(TextLayout.harmless) })
  }

  private var target: String {
    let target = evidence.target
    guard target.kind != .end else { return "the archive's end, timeline \(target.timeline)" }
    let value = target.value.map { " \($0)" } ?? ""
    return "\(target.kind.rawValue)\(value)\(target.isExclusive ? ", exclusive" : ""), timeline \(target.timeline)"
  }

  private func times() -> [String] {
    let times = evidence.times
    var rows = [
      row("restore", times.restoreSeconds, times.restoredBytes),
      row("replay", times.replaySeconds, times.replayedBytes),
      row("cp of the same files", times.copySeconds, times.copiedBytes),
    ].compactMap { $0 }
    if let seconds = times.toFirstQuerySeconds { rows.append(["to the first query", Prose.seconds(seconds), "", ""]) }
    guard !rows.isEmpty else { return [] }
    return TextLayout.table(rows).map(trimmed) + ["  all of it at the lowest priority of processor and disk"]
  }

  private func row(_ name: String, _ seconds: Double?, _ bytes: Int64?) -> [String]? {
    guard let seconds, let bytes else { return nil }
    let rate = seconds > 0.001 ? "\(Prose.fixed(Double(bytes) / Double(1 << 20) / seconds, 1)) MiB/s" : ""
    return [name, Prose.seconds(seconds), Prose.bytes(bytes), rate]
  }

  private func estimates() -> [String] {
    guard !report.estimates.isEmpty, let bytes = evidence.times.restoredBytes else { return [] }
    let rows = report.estimates.map { estimate in
      ["\(estimate.databaseBytes >> 30) GiB", "first query after about \(duration(estimate.secondsToFirstQuery))"]
    }
    let assumption =
      "the restore of \(Prose.bytes(bytes)), linear in bytes; the same WAL to replay, the same machine"
      + (bytes < 1 << 30 ? ". Of so few bytes fixed costs are the most: a larger backup says more" : "")
    return TextLayout.table(rows) + TextLayout.wrapped(assumption, width: width, indent: "  ")
  }

  private func duration(_ seconds: Double) -> String {
    seconds < 120
      ? Prose.seconds(seconds)
      : seconds < 7200 ? "\(Prose.fixed(seconds / 60, 0)) min" : "\(Prose.fixed(seconds / 3600, 1)) h"
  }

  private func data() -> [String] {
    guard evidence.reachedLSN != nil else { return [] }
    var rows: [[String]] = []
    if let checksums = evidence.checksums, let blocks = checksums.blocksScanned {
      rows.append([
        "page checksums", "\(Prose.grouped(Int(checksums.badChecksums ?? 0))) bad of \(Prose.grouped(Int(blocks)))",
      ])
    }
    let checked = evidence.databases.filter { $0.integrity.amcheck?.isSound == true }
    rows.append(["pg_amcheck", "\(checked.count) of \(Prose.count(evidence.databases.count, "database")) sound"])
    return TextLayout.table(rows)
  }

  private func answers() -> [String] {
    TextLayout.table(
      evidence.answers.map { answer in
        let reason = SQLCheckRule.reason(answer, evidence)
        return [reason == nil ? "ok" : "FAILED", answer.check.name, String((reason ?? answer.value ?? "").prefix(400))]
          .map(
            TextLayout.harmless)
      })
  }

  private func repository() -> [String] {
    let size = "\(Prose.grouped(evidence.repositoryFiles)) files, \(Prose.bytes(evidence.repositoryBytes))"
    guard let changes = evidence.repositoryChanges else { return ["  \(size); not listed again"] }
    return [changes.isEmpty ? "  \(size); unchanged" : "  \(size) before; see the note or finding"]
  }

  private func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }

  private func finding(_ finding: Finding) -> [String] {
    let tone: TerminalStyle.Tone = finding.severity == .note ? .faint : finding.severity == .unjudged ? .doubtful : .bad
    var lines = ["  \(style("\(finding.kind) [\(finding.code)]", tone))"]
    lines += TextLayout.wrapped(TextLayout.harmless(finding.message), width: width, indent: "    ")
    lines += finding.evidence.prefix(RestoreSummary.evidenceLines).map {
      TextLayout.clipped(TextLayout.harmless("    | \($0)"), width)
    }
    let more = finding.evidence.count - RestoreSummary.evidenceLines
    if more > 0 { lines.append("    | and \(Prose.count(more, "line")) more in restore.json") }
    if let hint = finding.hint { lines += TextLayout.wrapped("HINT: \(hint)", width: width, indent: "    ") }
    return lines
  }
}
