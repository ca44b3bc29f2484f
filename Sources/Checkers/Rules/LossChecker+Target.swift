internal import DrillModel

extension LossChecker {
  /// With a recovery target, all that committed after it must be gone, and nothing else.
  func besideTarget(_ file: CaseFile, _ comparison: LedgerComparison) -> [Finding] {
    let outage = comparison.outageStart
    let target = file.evidence.events.last { $0.kind == .recoveryTarget && $0.t <= outage }
    guard let target, let position = target.lsn("lsn"), let witnessed = file.witnessed, let end = witnessed.end else {
      return [
        Finding(
          .unjudged, code: "target-unknown",
          "where the recovery target was, or where the recovery ended, was not recorded, so nobody knows whether they are "
            + "the same")
      ]
    }
    let missing = file.holes.tail.filter { $0.commitLSN.map { $0 <= position } == true }
    let beyond = comparison.keptBeforeOutage.filter { place in
      witnessed.ledger.index(of: comparison.transactions[place]).flatMap(witnessed.commitEnd).map { $0 > position }
        == true
    }.map { comparison.transactions[$0] }
    let isThere = end.end == position && target.timeline("timeline") == end.timeline
    guard !isThere || !missing.isEmpty || !beyond.isEmpty else { return [] }
    return [missed(target, position, end, missing: missing, beyond: beyond)]
  }

  private func missed(
    _ target: Event, _ position: LSN, _ end: TimelineHistory.Step, missing: [TransactionRecord],
    beyond: [TransactionRecord]
  ) -> Finding {
    var parts = [
      "the recovery ended at \(end.end) on timeline \(end.timeline), and its target "
        + "\(target.text("name") ?? "") is at \(position)"
    ]
    if !missing.isEmpty {
      parts.append("\(Prose.count(missing.count, "acknowledged transaction")) before the target missing")
    }
    if !beyond.isEmpty { parts.append("\(Prose.count(beyond.count, "transaction")) after the target there") }
    return Finding(
      .data, .wrongTarget, code: "target-missed", parts.joined(separator: "; "),
      evidence: Prose.transactions(missing, Prose.line) + Prose.transactions(beyond, Prose.line),
      hint: "read the restore's command and PostgreSQL's log: a target that Patroni or the tool drops is passed by")
  }
}
