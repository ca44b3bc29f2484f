internal import DrillModel

/// Every metric that can be measured, with its error, and the objectives held against it.
public struct ObjectivesChecker: Checker {
  public static let name = "objectives"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let measurements = Measurements(file).all
    let objectives = file.evidence.drill.expect.objectives.map { objective in
      let measured = measurements[objective.metric]
      return ObjectiveResult(
        metric: objective.metric, limit: objective.limit, measured: measured,
        met: measured.map { $0.value <= objective.limit } ?? false)
    }
    return CheckResult(
      findings: objectives.compactMap { finding($0, file) }, measurements: measurements, objectives: objectives)
  }

  private func finding(_ result: ObjectiveResult, _ file: CaseFile) -> Finding? {
    guard let measured = result.measured else { return unmeasured(result, file) }
    let actual = text(measured.value, result.metric)
    let limit = text(result.limit, result.metric)
    if !result.met {
      return Finding(
        .objectiveMissed, code: "objective-missed", "\(result.metric.summary): \(actual), and the limit is \(limit)")
    }
    guard measured.value + measured.errorAbove > result.limit else { return nil }
    return Finding(
      .note, code: "objective-within-error",
      "\(result.metric.summary): \(actual) meets the limit of \(limit) by less than its error of "
        + "\(text(measured.errorAbove, result.metric))")
  }

  private func unmeasured(_ result: ObjectiveResult, _ file: CaseFile) -> Finding? {
    let name = result.metric.summary
    if let outcome = file.facts.outcome, outcome != .recovers {
      // That it had to recover and did not is a finding already; nothing follows from it a second time.
      if file.evidence.drill.expect.outcome == .recovers { return nil }
      return Finding(
        .objectiveMissed, code: "objective-missed", "\(name): there is no new primary, so this objective is not met")
    }
    if result.metric == .timeToRedundant,
      let missed = file.evidence.events.last(where: { $0.kind == .redundantMissed })
    {
      return Finding(
        .objectiveMissed, code: "objective-missed", "\(name): not reached in time",
        evidence: missed.message.map { [$0] } ?? [])
    }
    if result.metric == .timeToProtected, let missed = Protection(file)?.missed {
      return Finding(
        .objectiveMissed, code: "objective-missed", "\(name): not reached",
        evidence: missed.message.map { [$0] } ?? [])
    }
    return Finding(.unjudged, code: "objective-unmeasured", "\(name): not measured, so nobody knows whether it is met")
  }

  private func text(_ value: Double, _ metric: Metric) -> String {
    switch metric.unit {
    case .seconds: Prose.seconds(value)
    case .transactions: Prose.fixed(value, 0)
    }
  }
}
