import DrillModel

/// What it means that a restore drill did not go to its end: whether that is the backup's fault or nobody knows.
enum RestoreFailureRule {
  /// Errors of pgBackRest that only damaged or missing files of the repository give (pgBackRest 2.45, error.yaml: checksum,
  /// file-invalid, format, archive-mismatch, archive-duplicate, file-missing, json-format).
  static let damage: Set<Int32> = [26, 28, 29, 44, 45, 55, 99]

  static func findings(_ evidence: RestoreEvidence) -> [Finding] {
    guard let failure = evidence.failure else { return [] }
    switch failure.step {
    case .restore:
      let isDamage = failure.exitCode.map(damage.contains) ?? false
      return [
        Finding(
          isDamage ? .data : .unjudged, code: isDamage ? "backup-damaged" : "restore-failed",
          isDamage
            ? "\(evidence.backup.label) cannot be restored: files of it are damaged or missing"
            : failure.message, evidence: failure.lines,
          hint: isDamage ? "take a new full backup at once, and look what happened to this one" : nil)
      ]
    case .recovery: return [recovery(evidence, failure)]
    case .links, .questions, .shutdown:
      return [Finding(.unjudged, code: "restore-\(failure.step.rawValue)", failure.message, evidence: failure.lines)]
    case .deadline:
      return [
        Finding(
          .unjudged, code: "deadline", failure.message,
          hint: "give it more time with --deadline; how long a restore takes is an answer too")
      ]
    }
  }

  /// PostgreSQL's own words for an end that is the archive's or the backup's fault (15, xlogrecovery.c).
  private static func recovery(_ evidence: RestoreEvidence, _ failure: RestoreFailure) -> Finding {
    let said = (evidence.log?.failures ?? []) + (evidence.log?.toolErrors.map(\.line) ?? [])
    func has(_ text: String) -> Bool { said.contains { $0.contains(text) } }
    let lines = said.isEmpty ? failure.lines : Array(said.suffix(8))
    if has("recovery ended before configured recovery target was reached") {
      return Finding(
        .data, .wrongTarget, code: "target-not-reached",
        "the archive ends before the target \(evidence.target.value ?? ""): it cannot be recovered to", evidence: lines,
        hint: gapHint(evidence) ?? "an idle server writes nothing that a target in time could stop at")
    }
    if has("before consistent recovery point") {
      return Finding(
        .unjudged, code: "target-before-backup",
        "the target \(evidence.target.value ?? "") lies before the end of \(evidence.backup.label)", evidence: lines,
        hint: "name an older backup with --set")
    }
    if has("WAL ends before end of online backup") || has("WAL ends before consistent recovery point") {
      return Finding(
        .data, code: "backup-inconsistent",
        "\(evidence.backup.label) cannot be made consistent: WAL that it needs itself is missing or damaged",
        evidence: lines, hint: gapHint(evidence) ?? "take a new full backup at once")
    }
    if has("is not a child of this server's history") {
      return Finding(
        .data, .wrongTarget, code: "timeline-unreachable", "the archive has a timeline that this backup cannot follow",
        evidence: lines, hint: "try --target-timeline=current; a restored copy that archived may have made it")
    }
    if let error = evidence.log?.toolErrors.last {
      let isDamage = damage.contains(error.code)
      return Finding(
        isDamage ? .data : .unjudged, code: isDamage ? "archive-damaged" : "archive-unreachable",
        isDamage
          ? "WAL in the archive is damaged, and the recovery stops there"
          : "WAL could not be fetched from the archive, so the recovery was stopped", evidence: lines,
        hint: "with a plain restore_command PostgreSQL takes this error for the archive's end and promotes")
    }
    return Finding(
      .unjudged, code: "recovery-failed", failure.message, evidence: lines, hint: limitHint(said + failure.lines))
  }

  /// The scratch server takes its limits from the backup's control file, and has room for some more.
  private static func limitHint(_ lines: [String]) -> String? {
    let limits = [
      ("maximum number of prepared transactions reached", "max_prepared_transactions"),
      ("out of shared memory", "max_locks_per_transaction"),
    ]
    guard let limit = limits.first(where: { limit in lines.contains { $0.contains(limit.0) } }) else { return nil }
    return
      "the source's \(limit.1) seems to be far higher than when the backup was made: take a new one, whose control "
      + "file says so"
  }

  static func gapHint(_ evidence: RestoreEvidence) -> String? {
    evidence.reach?.missing.map { "\($0) is not in the archive: look for it in pg_wal of every member" }
  }
}
