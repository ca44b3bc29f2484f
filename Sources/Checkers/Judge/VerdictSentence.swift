internal import DrillModel

/// The one sentence that a reader must get: what happened, and whether that is what the drill says must happen.
enum VerdictSentence {
  static func of(_ verdict: Verdict) -> String {
    let failure = verdict.findings.first { RunFailures.codes.contains($0.code) }
    guard let failure else { return "\(happened(verdict)); \(judged(verdict, verdict.findings.first))." }
    // What was seen before the run was cut short is still worth telling; that nothing was seen is not.
    let parts = [capitalized(failure.message), verdict.outcome.actual == nil ? nil : happened(verdict)]
    let worst = verdict.findings.first == failure ? nil : verdict.findings.first
    return (parts.compactMap { $0 } + [judged(verdict, worst)]).joined(separator: "; ") + "."
  }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private static func happened(_ verdict: Verdict) -> String {
    switch verdict.outcome.actual {
    case .recovers: recovered(verdict)
    case .wrongCluster: "A server takes commits again, but it is not the cluster that was there before"
    case .noPrimary:
      verdict.outcome.gates.isEmpty
        ? "No node became primary before the deadline"
        : "No node became primary before the deadline: \(Prose.list(verdict.outcome.gates.map(\.rawValue))) held"
    case nil: "How the drill ended is not known"
    }
  }

  private static func recovered(_ verdict: Verdict) -> String {
    var text = "\(verdict.outcome.newPrimary ?? "A server") took a commit again"
    if let time = verdict.measurements[.timeToNewPrimary] {
      text += " \(Prose.seconds(time.value)) after the outage began"
    }
    guard verdict.transactions.compared else { return text + ", and what was lost is not known" }
    let counts = verdict.transactions
    return text
      + ", with \(Prose.grouped(counts.lost)) of \(Prose.count(counts.acknowledged, "acknowledged transaction")) lost"
  }

  /// - Parameter reason: nil if the sentence has told it already.
  private static func judged(_ verdict: Verdict, _ reason: Finding?) -> String {
    switch verdict.status {
    case .pass: "this is what the drill expects"
    case .objectiveMissed: "this is not what the drill expects"
    case .unjudged:
      "this cannot be judged" + (reason.map { ": \($0.message)" } ?? "")
    case .dataFinding:
      "the data is not right" + (verdict.dataClass.map { " (\($0.words))" } ?? "")
        + (reason.map { ": \($0.message)" } ?? "")
    }
  }
}
