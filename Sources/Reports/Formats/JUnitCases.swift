internal import Checkers
internal import DrillModel

/// A run as cases: whether it could be judged, how it ended, the data, and each objective. Every finding is told in
/// exactly one of them.
struct JUnitCases {
  let run: RunRecord
  /// What tells this run of a drill from the one before it in the same file.
  let suffix: String

  private var verdict: Verdict { run.verdict }
  private var className: String { "drill.\(run.drillClass).\(run.drill)" }

  var all: [JUnitCase] {
    [judgement, outcome, data] + verdict.objectives.map(objective)
  }

  /// It carries the run's time; the others take none of their own.
  private var judgement: JUnitCase {
    var result = make("judgement", findings(.unjudged).filter { !$0.isOfAnObjective }, .error)
    if result.result == nil, verdict.status == .unjudged {
      result.result = .init(kind: .error, type: "unjudged", message: verdict.sentence)
    }
    result.seconds = run.seconds
    result.output = [verdict.sentence] + JUnitProperties.of(run).map { "\($0.name): \($0.value)" }
    return result
  }

  private var outcome: JUnitCase {
    let missed = findings(.objectiveMissed).filter { !$0.isOfAnObjective }
    var result = make("outcome", missed, .failure)
    result.output = [
      "expected: \(verdict.outcome.expected.rawValue)", "actual: \(verdict.outcome.actual?.rawValue ?? "not known")",
    ]
    return guarded(result, isKnown: verdict.outcome.actual != nil)
  }

  private var data: JUnitCase {
    var result = make("data", findings(.data), .failure)
    result.output = verdict.transactions.rows.map { "\($0.name): \($0.value)" }
    return guarded(result, isKnown: true)
  }

  private func objective(_ objective: ObjectiveResult) -> JUnitCase {
    var result = JUnitCase(className: className, name: "objective \(objective.metric.rawValue)\(suffix)")
    result.output = [
      objective.metric.summary, "target: \(objective.limitText)", "measured: \(objective.measuredText)",
    ]
    let told = verdict.findings.first { $0.isOfAnObjective && $0.message.hasPrefix(objective.metric.summary + ":") }
    if let told {
      result.result = make("", [told], told.severity == .unjudged ? .error : .failure).result
    } else if !objective.met {
      let message = "\(objective.metric.summary): \(objective.measuredText), and the target is \(objective.limitText)"
      result.result = .init(
        kind: verdict.status == .unjudged ? .error : .failure, type: "objective-missed", message: message)
    }
    return guarded(result, isKnown: true)
  }

  /// In a run that could not be judged nothing else may look like a pass.
  private func guarded(_ result: JUnitCase, isKnown: Bool) -> JUnitCase {
    guard result.result == nil, verdict.status == .unjudged || !isKnown else { return result }
    var result = result
    result.result = .init(kind: .skipped, type: "unjudged", message: "not judged: see judgement")
    return result
  }

  private func findings(_ severity: Finding.Severity) -> [Finding] {
    verdict.findings.filter { $0.severity == severity }
  }

  private func make(_ name: String, _ findings: [Finding], _ kind: JUnitCase.Result.Kind) -> JUnitCase {
    var result = JUnitCase(className: className, name: name + suffix)
    guard let first = findings.first else { return result }
    let more = findings.count - 1
    result.result = .init(
      kind: kind, type: first.code, message: first.message + (more > 0 ? " (and \(more) more)" : ""),
      details: findings.flatMap(lines))
    return result
  }

  private func lines(_ finding: Finding) -> [String] {
    ["", "\(finding.kind) [\(finding.code)]", finding.message] + finding.excerpt(lines: 20).map { "  | \($0)" }
      + (finding.hint.map { ["HINT: \($0)"] } ?? [])
  }
}

extension Finding {
  /// Told by the objective itself.
  fileprivate var isOfAnObjective: Bool { ["objective-missed", "objective-unmeasured"].contains(code) }
}
