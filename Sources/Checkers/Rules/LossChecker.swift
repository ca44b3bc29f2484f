internal import DrillModel

/// Which acknowledged transactions are gone, and whether the drill allows it.
public struct LossChecker: Checker {
  public static let name = "loss"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard file.facts.outcome == .recovers else { return CheckResult(transactions: uncompared(file.evidence)) }
    guard let comparison = file.comparison else {
      return CheckResult(findings: [missing(file)], transactions: uncompared(file.evidence))
    }
    let lost = file.lost
    let archive = ArchiveBound(file)
    let lostArchived = archive.map { bound in lost.filter { bound.certainlyHolds($0) } }
    var findings: [Finding] = []
    switch file.evidence.drill.expect.loss {
    case .none: findings = forbidden(file, file.holes.tail)
    case .tail: break
    case .afterTarget: findings = besideTarget(file, comparison)
    case .unarchivedTail:
      // A hole is told as such.
      let archivedTail = archive.map { bound in file.holes.tail.filter { bound.certainlyHolds($0) } }
      findings = beyondArchive(archivedTail, archive, comparison, file.witnessed)
    }
    let isTold = !file.holes.inside.isEmpty || findings.contains { $0.severity == .data }
    if !isTold { findings = historyLost(lost, comparison) + findings }
    let loss = loss(file, lost, lostArchived, archive, comparison)
    if findings.isEmpty, !isTold, !lost.isEmpty { findings = [allowed(loss)] }
    var counts = counts(comparison, lost)
    file.witnessed?.resolve(&counts)
    return CheckResult(findings: findings, transactions: counts, lost: lost, loss: loss)
  }

  private func missing(_ file: CaseFile) -> Finding {
    if let gap = file.completeness.recoveredGap {
      return Finding(
        .unjudged, code: "recovered-incomplete", "what was read back is not known to be whole: \(gap)",
        hint: "the run directory is damaged; judge an undamaged copy of it")
    }
    let what = file.evidence.transactions == nil ? "there is no ledger" : "the new primary's rows were not read"
    return Finding(.unjudged, code: "loss-unjudged", "whether anything is lost is not known: \(what)")
  }

  private func forbidden(_ file: CaseFile, _ lost: [TransactionRecord]) -> [Finding] {
    guard !lost.isEmpty else { return [] }
    var message = "\(Prose.count(lost.count, "acknowledged transaction")) lost, and the drill allows none"
    if let seconds = lostSeconds(file, lost) { message += "; the oldest was acknowledged \(seconds) before the outage" }
    return [Finding(.data, .loss, code: "lost-transaction", message, evidence: Prose.transactions(lost, Prose.line))]
  }

  /// What is allowed to go is the end of a history; where nothing of it is left there is no history that could have one.
  private func historyLost(_ lost: [TransactionRecord], _ comparison: LedgerComparison) -> [Finding] {
    let isKept = { (place: Int) in comparison.transactions.outcome(at: place) == .committed }
    guard !lost.isEmpty, !comparison.keptBeforeOutage.contains(where: isKept) else { return [] }
    return [
      Finding(
        .data, .wrongTarget, code: "history-lost",
        "not one of the \(Prose.count(lost.count, "transaction")) acknowledged before the outage is there: that is no "
          + "lost tail, but the whole history",
        evidence: Prose.transactions(lost, Prose.line),
        hint: "what was recovered is older than the first of them, or empty: read what was restored, and from where")
    ]
  }

  private func beyondArchive(
    _ lostArchived: [TransactionRecord]?, _ archive: ArchiveBound?, _ comparison: LedgerComparison,
    _ witnessed: WitnessComparison?
  ) -> [Finding] {
    guard let archive, let lostArchived else {
      return [
        Finding(
          .unjudged, code: "archive-end-unknown",
          "what the archive held when the power went was not recorded, so nobody knows whether the loss is its missing tail"
        )
      ]
    }
    var findings: [Finding] = []
    if !lostArchived.isEmpty {
      findings.append(
        Finding(
          .data, .wrongTarget, code: "lost-archived-transaction",
          "\(Prose.count(lostArchived.count, "acknowledged transaction")) lost although the WAL was archived up to "
            + "\(archive.end)",
          evidence: Prose.transactions(lostArchived, Prose.line),
          hint: "the restore stopped before the archive's end: read restore_command and the recovery target"))
    }
    let transactions = comparison.transactions
    let beyond = comparison.keptBeforeOutage.filter { place in
      transactions.outcome(at: place) == .committed
        && archive.lacksSurvivor(
          commitEnd: witnessed?.commitEnd(place), on: witnessed?.timeline(place), saw: transactions.lsn(at: place))
    }.map { transactions[$0] }
    if !beyond.isEmpty {
      findings.append(
        Finding(
          .data, .wrongTarget, code: "kept-beyond-archive",
          "\(Prose.count(beyond.count, "transaction")) survived although the archive ended at \(archive.end), before "
            + "they committed: they came from somewhere else, or the archive's end was misread",
          evidence: Prose.transactions(beyond, Prose.line)))
    }
    return findings
  }

  private func allowed(_ loss: LossResult) -> Finding {
    var message = "\(Prose.count(loss.transactions, "acknowledged transaction")) lost, as the drill allows"
    if let seconds = loss.seconds {
      message += "; the oldest was acknowledged \(Prose.seconds(seconds)) before the outage"
    }
    if let bytes = loss.witnessedWALBytes {
      message += "; \(Prose.bytes(bytes)) of WAL"
    } else if let bytes = loss.walBytes {
      message += "; at least \(Prose.bytes(bytes)) of WAL"
    }
    return Finding(.note, code: "allowed-loss", message)
  }

  private func loss(
    _ file: CaseFile, _ lost: [TransactionRecord], _ lostArchived: [TransactionRecord]?, _ archive: ArchiveBound?,
    _ comparison: LedgerComparison
  ) -> LossResult {
    let oldest = lost.first?.endedNanoseconds
    let newestLost = lost.compactMap(\.lsn).max()
    // What lies between the newest survivor and the archive's end was replayed, or is the empty rest of a segment that a
    // switch closed: nobody has lost it.
    let replayed = archive.flatMap { archive in newestLost.map { archive.end <= $0 ? archive.end : nil } } ?? nil
    let kept = comparison.keptBeforeOutage.lazy.compactMap { comparison.transactions.lsn(at: $0) }.max()
    let reached = [kept, replayed].compactMap { $0 }.max()
    let bytes = newestLost.flatMap { lost in reached.map { lost.bytes(after: $0) } }
    return LossResult(
      transactions: lost.count, archivedTransactions: lost.isEmpty ? 0 : lostArchived?.count,
      seconds: oldest.map { Double(max(0, comparison.outageStart - $0)) / 1e9 },
      walBytes: bytes.flatMap { $0 > 0 ? $0 : nil }, archiveEnd: archive?.end,
      witnessedWALBytes: file.witnessed?.lostBytes)
  }

  private func lostSeconds(_ file: CaseFile, _ lost: [TransactionRecord]) -> String? {
    guard let oldest = lost.first?.endedNanoseconds, let outage = file.facts.outageStart else { return nil }
    return Prose.seconds(nanoseconds: max(0, outage - oldest))
  }
}
