public import DrillModel

/// Whether a restored database answered a user's own question as it must.
public enum SQLCheckRule {
  static func finding(_ answer: SQLCheckAnswer, _ evidence: RestoreEvidence) -> Finding? {
    guard let reason = reason(answer, evidence) else { return nil }
    var finding = Finding(
      .data, code: "check-failed", "the check '\(answer.check.name)' failed: \(reason)",
      evidence: ["\(answer.check.database): \(answer.check.sql)"])
    // Nobody but its author knows whether the data is old, another's or damaged then.
    finding.dataClass = nil
    return finding
  }

  /// What is wrong with the answer; nil if it is right.
  public static func reason(_ answer: SQLCheckAnswer, _ evidence: RestoreEvidence) -> String? {
    let check = answer.check
    if let failure = answer.failure { return failure }
    guard let value = answer.value else { return "it has no answer" }
    if let expected = check.expect, value != expected {
      return "it must be '\(expected)', and it is '\(value.prefix(200))'"
    }
    if check.min != nil || check.max != nil {
      guard let number = Double(value), number.isFinite else {
        return "it must be a finite number, and it is '\(value.prefix(200))'"
      }
      if let min = check.min, number < min { return "it must be at least \(text(min)), and it is \(value)" }
      if let max = check.max, number > max { return "it must be at most \(text(max)), and it is \(value)" }
    }
    return check.fresherThanSeconds.flatMap { staleness(answer, value, limit: $0, evidence) }
  }

  private static func staleness(
    _ answer: SQLCheckAnswer, _ value: String, limit: Double, _ evidence: RestoreEvidence
  ) -> String? {
    guard let seconds = answer.valueSeconds, seconds.isFinite else {
      return "it must be a moment, and it is '\(value.prefix(200))'"
    }
    let age = evidence.freshnessSeconds - seconds
    if age > limit {
      return
        "it is \(Prose.seconds(age)) older than \(evidence.freshnessReference), and \(Prose.seconds(limit)) are allowed"
    }
    // The source goes on while the drill runs, unless the recovery ends at a moment that is known.
    let isEndKnown = evidence.target.kind == .time || evidence.target.kind == .immediate
    let latest =
      isEndKnown ? evidence.freshnessSeconds : max(evidence.freshnessSeconds, answer.askedSeconds ?? -.infinity)
    guard seconds - latest > clockToleranceSeconds else { return nil }
    return "it lies in the future: \(Prose.seconds(seconds - latest)) after "
      + (isEndKnown ? evidence.freshnessReference : "it was asked")
  }

  /// How far clocks of different hosts may disagree.
  static let clockToleranceSeconds = 60.0

  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map { String($0) } ?? String(number)
  }
}
