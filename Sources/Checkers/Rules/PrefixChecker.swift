internal import DrillModel

/// Whether what was recovered is exactly the history: every commit up to the end of the recovery in the order of the WAL, all
/// later ones of the new timeline, and nothing else.
public struct PrefixChecker: Checker {
  public static let name = "prefix"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let witness = file.evidence.witness, file.comparison != nil else { return CheckResult() }
    guard let witnessed = file.witnessed else {
      return CheckResult(findings: [
        incomplete(
          ["how the recovered timeline came to be"], witness.histories.keys.sorted().map { "history of timeline \($0)" }
        )
      ])
    }
    let gaps = witnessed.missing + unseen(witnessed, file)
    var findings = missing(witnessed) + extra(witnessed, isComplete: gaps.isEmpty)
    if !gaps.isEmpty { findings.append(incomplete(gaps, [])) }
    if findings.isEmpty, isExact(file) { findings.append(exact(witnessed)) }
    return CheckResult(findings: findings)
  }

  private func unseen(_ witnessed: WitnessComparison, _ file: CaseFile) -> [String] {
    // Such a server acknowledges what is in no WAL yet, and never will be if it is killed then.
    guard witnessed.unseen > 0, StampChecker.stamp(file.evidence)["synchronous_commit"] != "off" else { return [] }
    return ["the commits of \(Prose.count(witnessed.unseen, "acknowledged transaction"))"]
  }

  /// Other checkers tell of rows that nobody wrote, that changed, or that a client knows of.
  private func isExact(_ file: CaseFile) -> Bool {
    guard let comparison = file.comparison, let witnessed = file.witnessed, witnessed.strangers.isEmpty,
      witnessed.contradicted.isEmpty
    else { return false }
    return file.holes.inside.isEmpty && comparison.lostAfterRecovery.isEmpty && comparison.unknown.isEmpty
      && comparison.refused.isEmpty && comparison.duplicates.isEmpty && comparison.mislabelled.isEmpty
      && comparison.changed.isEmpty && comparison.exchanged.isEmpty
  }

  /// Commits that the recovery replayed, and whose rows are not there. Acknowledged ones are told as `hole` and
  /// `lost-after-recovery`; these are those of which no client knows.
  private func missing(_ witnessed: WitnessComparison) -> [Finding] {
    let ledger = witnessed.ledger
    let gone = inOrder(
      (0..<ledger.count).filter { index in
        witnessed.place(index) == .withinHistory && !ledger.survived(index) && ledger.outcome(at: index) != .committed
      }, witnessed)
    guard !gone.isEmpty else { return [] }
    return [
      Finding(
        .data, .hole, code: "not-a-prefix-missing",
        "\(Prose.count(gone.count, "transaction")) missing although the commit record belongs to the history that was "
          + "recovered\(upTo(witnessed))",
        evidence: Prose.transactions(gone) { line($0, witnessed) },
        hint: "what was recovered is not a prefix of what was committed; do not use it")
    ]
  }

  /// Rows whose commit the recovery cannot have replayed.
  private func extra(_ witnessed: WitnessComparison, isComplete: Bool) -> [Finding] {
    let extra = inOrder(witnessed.extra(isComplete: isComplete), witnessed)
    guard !extra.isEmpty else { return [] }
    return [
      Finding(
        .data, .corrupt, code: "not-a-prefix-extra",
        "\(Prose.count(extra.count, "transaction")) there although the history that was recovered\(upTo(witnessed)) does "
          + "not have the commit",
        evidence: Prose.transactions(extra) { line($0, witnessed) },
        hint: "the rows came from somewhere else than the WAL that was recovered")
    ]
  }

  /// In that of the WAL.
  private func inOrder(_ indices: [Int], _ witnessed: WitnessComparison) -> [Int] {
    indices.sorted { left, right in
      (witnessed.timeline(left)?.value ?? 0, witnessed.commitEnd(left)?.value ?? 0, left)
        < (witnessed.timeline(right)?.value ?? 0, witnessed.commitEnd(right)?.value ?? 0, right)
    }
  }

  private func line(_ index: Int, _ witnessed: WitnessComparison) -> String {
    let text = Prose.line(witnessed.ledger.record(at: index))
    guard let end = witnessed.commitEnd(index), let timeline = witnessed.timeline(index) else {
      return "commit not in the witness, \(text)"
    }
    return "commit ends at \(end) on timeline \(timeline), \(text)"
  }

  private func upTo(_ witnessed: WitnessComparison) -> String {
    witnessed.end.map { " up to \($0.end) on timeline \($0.timeline)" } ?? ""
  }

  private func incomplete(_ what: [String], _ evidence: [String]) -> Finding {
    Finding(
      .unjudged, code: "witness-incomplete",
      "the witness does not have all of the history that was recovered: \(Prose.list(what))", evidence: evidence,
      hint: "the WAL receiver was not connected, or a killed machine's pg_wal was not copied")
  }

  private func exact(_ witnessed: WitnessComparison) -> Finding {
    let commits =
      witnessed.history.steps.isEmpty ? "" : upTo(witnessed) + ", and on timeline \(witnessed.history.timeline)"
    return Finding(
      .note, code: "exact-prefix",
      "what was recovered is exactly what the write-ahead log has\(commits)")
  }
}
