internal import DrillModel

/// What a gate decided about runs of a report: each of them may have passed while all of them together did not.
struct GateResult {
  let mark: GateMark
  let sentence: String
  /// Those of its runs that are in the report, the oldest first.
  let runs: [RunRecord]

  var drill: String { runs[0].drill }
  var drillClass: String { runs[0].drillClass }
  /// Nil for an outcome of a later version.
  var outcome: GateOutcome? { GateOutcome(rawValue: mark.outcome) }
  var passed: Bool { outcome == .pass }
  /// As the verdict of a run that ended so.
  var status: Verdict.Status {
    switch outcome {
    case .pass: .pass
    case .regression, .objectiveMissed: .objectiveMissed
    case .dataFinding: .dataFinding
    case .extend, .infrastructure, .unjudged, .insufficientData, nil: .unjudged
    }
  }
  var headline: String { "GATE \(outcome?.word ?? mark.outcome)" }

  /// One for each gate that decided about any of the runs, in the order of the first ones.
  static func of(_ runs: [RunRecord]) -> [GateResult] {
    let decided = runs.filter { $0.gate?.sentence != nil }
    var gates: [String] = []
    for run in decided {
      if let gate = run.gate?.gate, !gates.contains(gate) { gates.append(gate) }
    }
    return gates.compactMap { gate in
      let members = decided.filter { $0.gate?.gate == gate }
      guard let mark = members.first?.gate, let sentence = mark.sentence else { return nil }
      return GateResult(mark: mark, sentence: sentence, runs: members)
    }
  }
}
