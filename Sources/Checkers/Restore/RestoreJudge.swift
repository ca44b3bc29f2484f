public import DrillModel

/// What a restore drill showed. Pure: the same evidence gives the same findings.
///
/// A server that came up proves nothing: what counts is where its recovery ended, against what the archive holds.
public enum RestoreJudge {
  public static func findings(_ evidence: RestoreEvidence) -> [Finding] {
    var findings = RestoreFailureRule.findings(evidence)
    findings += RecoveryReachRule.findings(evidence)
    findings += RestoredDataRule.findings(evidence)
    findings += evidence.answers.compactMap { SQLCheckRule.finding($0, evidence) }
    findings += RepositoryProofRule.findings(evidence)
    findings += objective(evidence) + notes(evidence)
    // Worst first; of one severity in the order in which it was looked for.
    return Finding.Severity.allCases.reversed().flatMap { severity in findings.filter { $0.severity == severity } }
  }

  private static func objective(_ evidence: RestoreEvidence) -> [Finding] {
    guard let limit = evidence.objectiveSeconds else { return [] }
    guard let measured = evidence.times.toFirstQuerySeconds else {
      return [
        Finding(.unjudged, code: "objective-unmeasured", "the time to the first query was not measured")
      ]
    }
    guard measured > limit else { return [] }
    return [
      Finding(
        .objectiveMissed, code: "objective-missed",
        "the first query was answered after \(Prose.seconds(measured)), and the objective is \(Prose.seconds(limit))",
        hint: "a larger process-max and compress-type=zst make a restore faster; it ran at low priority here")
    ]
  }

  private static func notes(_ evidence: RestoreEvidence) -> [Finding] {
    var notes: [Finding] = []
    let audit = evidence.auditFindings.filter { $0.severity != .note }
    if !audit.isEmpty {
      notes.append(
        Finding(
          .note, code: "audit", "the audit of the whole repository has \(Prose.count(audit.count, "finding"))",
          evidence: Prose.excerpt(audit, limit: 6) { "[\($0.code)] \($0.message)" },
          hint: "blackstart audit tells what they mean"))
    }
    if !evidence.droppedSettings.isEmpty {
      notes.append(
        Finding(
          .note, code: "settings-dropped",
          "nothing of the source's configuration was read; it sets \(Prose.list(evidence.droppedSettings))",
          hint: "name a library that the data cannot be read without with --preload"))
    }
    if !evidence.limits.isEmpty {
      notes.append(Finding(.note, code: "limits", "what was not looked at", evidence: evidence.limits))
    }
    return notes
  }
}
