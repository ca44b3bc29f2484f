internal import Checkers
public import DrillModel

/// A run of the history for a terminal: what is known of it without its directory.
public struct RecordText {
  private let record: RunRecord
  private let style: TerminalStyle
  private let width: Int

  public static func render(_ record: RunRecord, nowUnixMilliseconds: Int64, color: Bool, width: Int) -> String {
    let text = RecordText(
      record: record, style: TerminalStyle(isColoured: color), width: max(60, min(width, 120)))
    return text.lines(nowUnixMilliseconds).joined(separator: "\n") + "\n"
  }

  private func lines(_ now: Int64) -> [String] {
    let verdict = record.verdict
    var lines = ["\(style(verdict.headline, .strong, verdict.status.tone))  \(record.drill)"]
    lines += TextLayout.wrapped(TextLayout.harmless(verdict.sentence), width: width)
    lines += section("RUN", TextLayout.table(facts(now)))
    lines += section("OBJECTIVES", objectives())
    lines += section("MEASURED", measurements())
    lines += section("RECOVERY", recovery())
    lines += section("FINDINGS", verdict.findings.flatMap(finding))
    lines += section("MADE OF", TextLayout.table(fingerprint()))
    return lines
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style(title, .strong)] + lines
  }

  private func facts(_ now: Int64) -> [[String]] {
    let age = Prose.age(milliseconds: now - record.startedUnixMilliseconds)
    let counts = record.verdict.transactions
    let series = record.series.map { ", \($0.number) of \($0.count) of \($0.id)" } ?? ""
    return [
      ["id", record.id], ["class", record.drillClass],
      ["began", "\(RecordText.time(record.startedUnixMilliseconds)), \(age) ago"],
      ["took", Prose.seconds(record.seconds)], ["by", record.initiator.rawValue + series],
      ["acknowledged", Prose.grouped(counts.acknowledged)],
      ["lost", counts.compared ? Prose.grouped(counts.lost) : "not compared"],
      ["directory", record.directory], ["files", "\(record.artefacts.count), by their SHA-256 in --format json"],
    ].map { $0.map(TextLayout.harmless) }
  }

  private func objectives() -> [String] {
    let objectives = record.verdict.objectives
    guard !objectives.isEmpty else { return [] }
    let rows = objectives.map { [$0.metric.summary, $0.limitText, $0.measuredText, $0.metText] }
    let lines = TextLayout.table([["objective", "target", "measured", "met"]] + rows)
    return [style(lines[0], .faint)] + lines.dropFirst()
  }

  private func measurements() -> [String] {
    let measured = record.verdict.measurements
    return TextLayout.table(
      Metric.allCases.compactMap { metric in
        measured[metric].map { [metric.summary, ObjectiveResult.text($0, metric)] }
      })
  }

  private func recovery() -> [String] {
    let phases = record.verdict.phases.filter { $0.track == .recovery }
    return TextLayout.table(phases.map { [$0.name, Prose.seconds($0.seconds)] })
  }

  private func finding(_ finding: Finding) -> [String] {
    ["  \(finding.kind) [\(finding.code)]"]
      + TextLayout.wrapped(TextLayout.harmless(finding.message), width: width, indent: "    ")
  }

  private func fingerprint() -> [[String]] {
    let fingerprint = record.fingerprint
    var rows = [["machine", fingerprint.machineClass], ["configuration", fingerprint.configurationHash]]
    if let calibration = record.calibration {
      rows.append([
        "calibration",
        "fsync \(Prose.fixed(calibration.fsyncMicroseconds, 0)) us, write \(Prose.fixed(calibration.writeMiBPerSecond, 0)) "
          + "MiB/s, hash \(Prose.fixed(calibration.hashMiBPerSecond, 0)) MiB/s, "
          + "steal \(Prose.fixed(calibration.stealShare * 100, 1)) %",
      ])
    }
    rows += fingerprint.versions.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
    rows += fingerprint.stamp.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
    return rows.map { $0.map(TextLayout.harmless) }
  }

  /// `2026-11-28 03:45:49 UTC`.
  static func time(_ unixMilliseconds: Int64) -> String { UTCTime.text(unixNanoseconds: unixMilliseconds * 1_000_000) }
}
