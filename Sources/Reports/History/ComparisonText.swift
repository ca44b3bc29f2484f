internal import Checkers
public import DrillModel

/// Two runs side by side for a terminal.
public struct ComparisonText {
  private let comparison: RunComparison
  private let style: TerminalStyle

  /// Below this a phase's difference is not worth a line's colour; half a probe's interval.
  private static let loudSeconds = 0.5

  public static func render(_ comparison: RunComparison, color: Bool) -> String {
    ComparisonText(comparison: comparison, style: TerminalStyle(isColoured: color)).lines().joined(separator: "\n")
      + "\n"
  }

  private func lines() -> [String] {
    var lines = heads()
    if !comparison.isComparable {
      lines += [
        "",
        style(
          "The configuration, the class of machine or the stamp differ: the times do not say which is faster.",
          .doubtful),
      ]
    }
    lines += section("MEASURED", measurements())
    for (track, title) in [(Phase.Track.recovery, "RECOVERY"), (.run, "THE WHOLE RUN")] {
      lines += section(title, phases(track))
    }
    lines += section("FINDINGS", findings())
    lines += section(
      "CONFIGURATION",
      comparison.configuration.map(changes) ?? ["  not known: a record without the drill as it was resolved"])
    lines += section("VERSIONS", changes(comparison.versions))
    lines += section("MACHINE", changes(comparison.machine))
    let differences = (comparison.configuration ?? []) + comparison.versions + comparison.machine
    if differences.isEmpty, comparison.configuration != nil {
      lines += ["", "Configuration, versions and machine are the same."]
    }
    return lines
  }

  private func heads() -> [String] {
    TextLayout.table(
      [("before", comparison.before), ("after", comparison.after)].map { name, run in
        [name, run.shortID, run.status.word, run.drill, RecordText.time(run.startedUnixMilliseconds)]
      }, indent: "")
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style(title, .strong)] + lines
  }

  private func measurements() -> [String] {
    let rows = comparison.measurements.map { pair in
      [pair.metric.summary] + [pair.before, pair.after].map { $0.map { ObjectiveResult.text($0, pair.metric) } ?? "-" }
        + [pair.difference.map { signed($0, pair.metric.unit == .seconds ? 3 : 0) } ?? "-"]
    }
    return rows.isEmpty ? [] : TextLayout.table([["", "before", "after", "difference"]] + rows)
  }

  private func phases(_ track: Phase.Track) -> [String] {
    let pairs = comparison.phases.filter { $0.track == track }
    guard !pairs.isEmpty else { return [] }
    let rows = pairs.map { pair in
      [
        pair.name, pair.before.map(Prose.seconds) ?? "-", pair.after.map(Prose.seconds) ?? "-",
        signed(pair.difference, 3),
      ]
    }
    let lines = TextLayout.table([["phase", "before", "after", "difference"]] + rows)
    return [style(lines[0], .faint)]
      + zip(lines.dropFirst(), pairs).map { line, pair in
        abs(pair.difference) < ComparisonText.loudSeconds ? line : style(line, .strong)
      }
  }

  private func findings() -> [String] {
    comparison.findingsGone.map { "  gone  \($0)" } + comparison.findingsNew.map { "  new   \($0)" }
  }

  private func changes(_ changes: [RunComparison.Change]) -> [String] {
    TextLayout.table(
      changes.map { change in
        [change.key, "\(change.before ?? "not there") -> \(change.after ?? "not there")"].map(TextLayout.harmless)
      })
  }

  private func signed(_ value: Double, _ decimals: Int) -> String {
    let text = Prose.fixed(value, decimals)
    return value > 0 ? "+" + text : text
  }
}
