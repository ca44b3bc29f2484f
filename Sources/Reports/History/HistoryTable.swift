internal import Checkers
public import DrillModel

/// The runs of a history for a terminal, a line each, the newest first.
public struct HistoryTable {
  private let style: TerminalStyle
  private let nowUnixMilliseconds: Int64

  /// - Parameter color: whether escape sequences may be used; the text is the same without them.
  public static func render(_ runs: [RunSummary], nowUnixMilliseconds: Int64, color: Bool) -> String {
    let table = HistoryTable(style: TerminalStyle(isColoured: color), nowUnixMilliseconds: nowUnixMilliseconds)
    return table.lines(runs).map { $0 + "\n" }.joined()
  }

  private static let header = [
    "run", "age", "verdict", "drill", "class", "new primary", "lost", "took", "by", "findings",
  ]

  private func lines(_ runs: [RunSummary]) -> [String] {
    let rows = [HistoryTable.header] + runs.map { cells($0).map(TextLayout.harmless) }
    let lines = TextLayout.table(rows, indent: "").map(trimmed)
    return [style(lines[0], .faint)]
      + zip(lines.dropFirst(), runs).map { line, run in
        // The verdict is the one word in capitals, so its first appearance is the cell.
        guard let range = line.firstRange(of: run.status.word) else { return line }
        return line.replacingCharacters(range, with: style(run.status.word, run.status.tone))
      }
  }

  private func cells(_ run: RunSummary) -> [String] {
    [
      run.shortID, Prose.age(milliseconds: nowUnixMilliseconds - run.startedUnixMilliseconds), run.status.word,
      run.drill, run.drillClass, run.timeToNewPrimarySeconds.map(Prose.seconds) ?? "-",
      run.lost.map(Prose.grouped) ?? "-", "\(Prose.fixed(run.seconds, 0)) s", run.initiator.rawValue,
      findings(run),
    ]
  }

  private func findings(_ run: RunSummary) -> String {
    var codes: [String] = []
    for code in run.findingCodes where !codes.contains(code) { codes.append(code) }
    return codes.prefix(3).joined(separator: ", ") + (codes.count > 3 ? ", and \(codes.count - 3) more" : "")
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

extension Verdict.Status {
  var tone: TerminalStyle.Tone {
    switch self {
    case .pass: .good
    case .unjudged: .doubtful
    case .objectiveMissed, .dataFinding: .bad
    }
  }
}

extension Prose {
  /// How long ago: `42 s`, `5 min`, `3 h`, `12 d`. Rounded down, so that nothing is older than it says.
  package static func age(milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds / 1000)
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min"
    case ..<172_800: return "\(seconds / 3600) h"
    default: return "\(seconds / 86_400) d"
    }
  }
}
