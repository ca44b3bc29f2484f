import DrillModel
import Foundation
import Statistics

/// The outcome and its reason in one sentence.
struct GateSentence {
  private let decision: GateDecision

  init(_ decision: GateDecision) { self.decision = decision }

  var text: String {
    switch decision.outcome {
    case .pass: passed
    case .extend:
      "nothing is decided: \(comparison), so \(Amount.count(decision.settings.extensionRuns, "run")) more are due"
    case .regression: "slower than before: \(comparison)"
    case .objectiveMissed: "\(count { $0.isValid && $0.status == .objectiveMissed }) missed what the drill expects"
    case .infrastructure: infrastructure
    case .unjudged:
      decision.runs.isEmpty ? "there is no run" : "\(count { $0.status == .unjudged }) could not be judged"
    case .insufficientData: "nothing failed, and a baseline is required: \(passed)"
    case .dataFinding: "\(count { $0.status == .dataFinding }) found the data not as it must be"
    }
  }

  private var passed: String {
    let counted = decision.runs.filter(\.counts)
    let left = decision.runs.count - counted.count
    let runs =
      "\(counted.count { $0.status == .pass }) of \(Amount.count(counted.count, "run")) passed"
      + (left > 0 ? " (\(left) more left out)" : "")
    if let insufficient = decision.insufficient { return "\(runs); no regression could be looked for: \(insufficient)" }
    return "\(runs), and no regression: \(comparison)"
  }

  private var comparison: String {
    guard let test = decision.regression else { return "nothing was compared" }
    let direction = test.shift < 0 ? "faster" : "slower"
    return
      "the new runs are \(seconds(abs(test.shift))) \(direction) than the pool (the middle of all differences; the pool's "
      + "median is \(seconds(test.poolMedian))), p \(GateSentence.relation(test.test.p)); a regression has more than "
      + "\(seconds(test.shiftLimit)) and p below \(Amount.number(test.level))"
  }

  /// Never 0: no exact p is.
  static func text(probability p: Double) -> String { p < 0.0001 ? "< 0.0001" : String(format: "%.4f", p) }

  static func relation(_ p: Double) -> String { p < 0.0001 ? text(probability: p) : "= " + text(probability: p) }

  private var infrastructure: String {
    let invalid = decision.runs.filter { !$0.isValid }.count
    guard Double(invalid) > decision.settings.maximumInvalidShare * Double(decision.runs.count) else {
      return "the runs cannot be held against each other: their configuration, machine or stamp differs"
    }
    return "\(invalid) of \(Amount.count(decision.runs.count, "run")) ran on a machine that was not as always; "
      + "nothing can be said"
  }

  private func count(_ condition: (RunCheck) -> Bool) -> String {
    "\(decision.runs.filter(condition).count) of \(Amount.count(decision.runs.count, "run"))"
  }

  private func seconds(_ value: Double) -> String { String(format: "%.3f s", value) }
}
