import DrillModel

/// Whether the recovery ended where it had to. PostgreSQL takes anything that looks like the end of WAL for the end, promotes
/// and is green; the archive says better.
enum RecoveryReachRule {
  static func findings(_ evidence: RestoreEvidence) -> [Finding] {
    guard evidence.log?.newTimeline != nil || evidence.failure == nil else { return [] }
    guard let end = evidence.reachedLSN else {
      // Who never came out of recovery has been told of.
      guard evidence.failure == nil else { return [] }
      return [Finding(.unjudged, code: "end-unknown", "nobody knows where the recovery ended")]
    }
    return cluster(evidence) + timeline(evidence) + position(evidence, end)
  }

  private static func cluster(_ evidence: RestoreEvidence) -> [Finding] {
    guard let expected = evidence.systemIdentifier, let found = evidence.reachedSystemIdentifier, found != expected
    else { return [] }
    return [
      Finding(
        .data, code: "wrong-cluster",
        "the restored cluster is \(found), and the repository says that it is of \(expected)")
    ]
  }

  private static func timeline(_ evidence: RestoreEvidence) -> [Finding] {
    guard let reach = evidence.reach, let found = evidence.reachedTimeline, found != reach.timeline,
      evidence.target.kind == .end
    else { return [] }
    return [
      Finding(
        .data, .wrongTarget, code: "wrong-timeline",
        "the recovery ended on timeline \(found), and the archive goes on on timeline \(reach.timeline)",
        hint: "a history file is missing, or the server could not read it")
    ]
  }

  private static func position(_ evidence: RestoreEvidence, _ end: LSN) -> [Finding] {
    guard evidence.target.kind == .end else { return stop(evidence) }
    guard let reach = evidence.reach else {
      return [Finding(.unjudged, code: "archive-end-unknown", "nobody knows where the archive ends for this backup")]
    }
    let complaints = (evidence.log?.complaints ?? []).filter { $0.lsn < reach.lastEnd }
    // The last segment ends with a switch, or with a record of which the next segment would have the rest.
    if end <= reach.lastStart, evidence.reachedTimeline.map({ $0 <= reach.timeline }) ?? true {
      let bytes = Prose.bytes(reach.lastEnd.bytes(after: end))
      var lines = complaints.suffix(4).map(\.line)
      if let missing = reach.missing { lines.insert("\(missing) is not in the archive", at: 0) }
      return [
        Finding(
          .data, .loss, code: "ended-early",
          "the recovery ended at \(end) and promoted without an error, though the archive goes on to \(reach.last): "
            + "up to \(bytes) of WAL are not in what came back", evidence: lines,
          hint: RestoreFailureRule.gapHint(evidence)
            ?? "blackstart audit --deep reads every segment and says which one is damaged")
      ]
    }
    guard let complaint = complaints.last else { return [] }
    return [
      Finding(
        .data, .loss, code: "wal-damaged",
        "the WAL could not be read on at \(complaint.lsn), within \(reach.last), the last segment of the archive",
        evidence: complaints.suffix(4).map(\.line), hint: "blackstart audit --deep reads every segment")
    ]
  }

  /// A target was asked for, so the log says that recovery stopped at it.
  private static func stop(_ evidence: RestoreEvidence) -> [Finding] {
    guard evidence.log?.stop == nil else { return [] }
    return [
      Finding(
        .unjudged, code: "target-unknown", "the server's log does not say that the recovery stopped at the target")
    ]
  }
}
