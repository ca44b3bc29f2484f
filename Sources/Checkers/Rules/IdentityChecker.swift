internal import DrillModel

/// Whether it is the same cluster on a later timeline.
public struct IdentityChecker: Checker {
  public static let name = "identity"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let facts = file.facts
    let commit = facts.firstCommit ?? facts.foreignCommit
    let identity = IdentityResult(
      systemIdentifierBefore: facts.identity?.text("systemIdentifier"),
      systemIdentifierAfter: commit?.systemIdentifier,
      timelineBefore: facts.identity?.timeline("timeline"), timelineAfter: commit?.timeline)
    guard let first = facts.firstCommit else { return CheckResult(identity: identity) }
    return CheckResult(
      findings: timeline(file, identity, first) + readBack(file, identity, first), identity: identity)
  }

  private func timeline(_ file: CaseFile, _ identity: IdentityResult, _ first: ProbeCommit) -> [Finding] {
    let machine = first.machine ?? "the new primary"
    guard let before = identity.timelineBefore, let after = identity.timelineAfter else {
      return [
        Finding(.unjudged, code: "timeline-unknown", "the timeline before or after the outage was not recorded")
      ]
    }
    if after > before { return [] }
    // Patroni 3.0.4 and later start the old primary as a primary after a crash if it still holds the leader key; that
    // raises no timeline (patroni/ha.py, `starting primary after failure`).
    if after == before, first.machine == file.facts.identity?.text("primary"), recoveryPath(file) == .dataIntact {
      return [
        Finding(
          .note, code: "same-timeline",
          "\(machine) was the primary before, kept its data and went on with timeline \(after): a restart, not a promotion"
        )
      ]
    }
    return [
      Finding(
        .data, .wrongTarget, code: "timeline-not-advanced",
        "\(machine) takes commits on timeline \(after), and the cluster was on \(before) before the outage: "
          + "two histories may share one timeline",
        hint: "do not archive from it; compare its WAL with the archive of timeline \(before)")
    ]
  }

  private func readBack(_ file: CaseFile, _ identity: IdentityResult, _ first: ProbeCommit) -> [Finding] {
    let others = file.evidence.events.filter { event in
      (event.kind == .ledgerRead || event.kind == .probeCommitted) && event.t >= first.nanoseconds
        && event.text("systemIdentifier") != nil && event.text("systemIdentifier") != first.systemIdentifier
    }
    guard let other = others.first else { return [] }
    return [
      Finding(
        .data, .wrongTarget, code: "identity-changed",
        "after the new primary's first commit, \(other.machine ?? "a server") answered with system identifier "
          + "\(other.text("systemIdentifier") ?? "unknown") instead of \(first.systemIdentifier ?? "unknown")",
        evidence: ["\(other.kind.rawValue) at \(Prose.seconds(nanoseconds: other.t))"])
    ]
  }
}
