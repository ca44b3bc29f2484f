internal import DrillModel

/// The one sentence that a reader must get: what happened, and whether that is what the drill says must happen.
enum VerdictSentence {
  static func of(_ verdict: Verdict) -> String {
    "\(happened(verdict)); \(judged(verdict))."
  }

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

  private static func judged(_ verdict: Verdict) -> String {
    switch verdict.status {
    case .pass: "this is what the drill expects"
    case .objectiveMissed: "this is not what the drill expects"
    case .unjudged:
      "this cannot be judged: \(verdict.findings.first?.message ?? "evidence is missing")"
    case .dataFinding:
      "the data is not right: \(verdict.findings.first?.message ?? "see the findings")"
    }
  }
}
