internal import DrillModel

extension GateResult {
  /// A case of its own, beside those of the runs: a failure where the gate fails, an error where nobody could judge.
  /// - Parameter suffix: what tells this gate of a drill from the one before it in the same file.
  func junitCase(suffix: String) -> JUnitCase {
    var result = JUnitCase(className: "drill.\(drillClass).\(drill)", name: "gate" + suffix)
    result.output =
      [sentence, "outcome: \(mark.outcome)", "gate: \(mark.gate)"] + runs.map { "run: \($0.id)" }
    if !passed {
      result.result = .init(kind: status == .unjudged ? .error : .failure, type: mark.outcome, message: sentence)
    }
    return result
  }
}
