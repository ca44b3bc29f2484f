internal import Checkers
internal import DrillModel

/// A matrix of point-in-time recoveries, a row for each, for every kind of report.
struct PITRTable {
  static let header = [
    "no", "target", "backup", "reached", "expected set", "difference", "restore", "replay", "why",
  ]

  let results: [PITRResult]

  init(_ verdict: Verdict) { results = verdict.pitr ?? [] }

  /// Empty if there is no matrix.
  var rows: [[String]] { results.map(row) }

  private func row(_ result: PITRResult) -> [String] {
    [
      String(result.number), result.writtenValue.map { "time \($0)" } ?? result.target.words,
      result.backupType ?? "none", reached(result), expected(result), difference(result),
      seconds(result.restoreSeconds), seconds(result.replaySeconds), result.reason,
    ]
  }

  /// A refusal in the words of its prediction; what the server said is in the finding, if it is not that.
  private func reached(_ result: PITRResult) -> String {
    result.foundTransactions != nil ? result.reached : "refused"
  }

  private func expected(_ result: PITRResult) -> String {
    result.expectedTransactions.map { Prose.grouped($0) } ?? result.expected
  }

  private func difference(_ result: PITRResult) -> String {
    switch result.agreement {
    case .exact: "none"
    case .unjudged: "not judged"
    case .differs:
      result.extra + result.missing > 0 ? "+\(result.extra) -\(result.missing)" : "another end"
    }
  }

  private func seconds(_ seconds: Double?) -> String { seconds.map { "\(Prose.fixed($0, 2)) s" } ?? "" }
}
