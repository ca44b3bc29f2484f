public import DrillModel

/// Whether a restored database answered a user's own question as it must.
public enum SQLCheckRule {
  static func finding(_ answer: SQLCheckAnswer, _ evidence: RestoreEvidence) -> Finding? {
    guard let reason = reason(answer, evidence) else { return nil }
    return Finding(
      .data, code: "check-failed", "the check '\(answer.check.name)' failed: \(reason)",
      evidence: ["\(answer.check.database): \(answer.check.sql)"])
  }

  /// What is wrong with the answer; nil if it is right.
  public static func reason(_ answer: SQLCheckAnswer, _ evidence: RestoreEvidence) -> String? {
    let check = answer.check
    if let failure = answer.failure { return failure }
    guard let value = answer.value else { return "it has no answer" }
    if let expected = check.expect, value != expected { return "it must be '\(expected)', and it is '\(value)'" }
    if check.min != nil || check.max != nil {
      guard let number = Double(value) else { return "it must be a number, and it is '\(value)'" }
      if let min = check.min, number < min { return "it must be at least \(text(min)), and it is \(value)" }
      if let max = check.max, number > max { return "it must be at most \(text(max)), and it is \(value)" }
    }
    guard let limit = check.fresherThanSeconds else { return nil }
    guard let seconds = answer.valueSeconds else { return "it must be a time, and it is '\(value)'" }
    let age = evidence.freshnessSeconds - seconds
    guard age > limit else { return nil }
    return
      "it is \(Prose.seconds(age)) older than \(evidence.freshnessReference), and \(Prose.seconds(limit)) are allowed"
  }

  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map { String($0) } ?? String(number)
  }
}
