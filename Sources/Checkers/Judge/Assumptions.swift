internal import DrillModel

/// What must be true of a run before anybody may conclude anything from it.
enum Assumptions {
  static func check(_ evidence: RunEvidence) -> [Finding] {
    let kinds = Dictionary(grouping: evidence.events, by: \.kind)
    // What cut the run short comes before what follows from it.
    var findings = RunFailures.findings(evidence.events) + ServerExits.findings(evidence.events)
    let outage = kinds[.outageStart]?.first?.t ?? Int64.max
    if kinds[.steadyState]?.contains(where: { $0.t <= outage }) != true || kinds[.steadyStateMissed] != nil {
      findings.append(
        finding(
          "steady-state-missed", "the cluster was not proved healthy before the fault, so its recovery proves nothing",
          kinds[.steadyStateMissed]))
    }
    if kinds[.outageStart] == nil {
      findings.append(finding("no-outage", "the fault did not happen: there is no outage.start", nil))
    } else if kinds[.clusterIdentity] == nil {
      findings.append(finding("no-identity", "what cluster it was before the outage was not recorded", nil))
    }
    if kinds[.runEnded] == nil, kinds[.interrupted] == nil {
      findings.append(
        finding("run-not-ended", "the run's record breaks off: there is no run.ended, so its end may be missing", nil))
    }
    if kinds[.outageStart] != nil { findings += blindness(evidence, outage) }
    for problem in evidence.problems {
      findings.append(Finding(problem.blocksJudgement ? .unjudged : .note, code: problem.code, problem.message))
    }
    return findings
  }

  /// Who looked at nothing found nothing; that is no proof that nothing was there.
  private static func blindness(_ evidence: RunEvidence, _ outage: Int64) -> [Finding] {
    var findings: [Finding] = []
    if !evidence.events.contains(where: { $0.source == .probe && $0.t >= outage }) {
      findings.append(
        finding("probe-silent", "the write probe saw nothing after the outage, so nobody knows who took commits", nil))
    }
    if let transactions = evidence.transactions,
      !transactions.indices.contains(where: { place in
        transactions.outcome(at: place) == .committed && transactions.sentNanoseconds(at: place) <= outage
      })
    {
      findings.append(
        finding("nothing-to-lose", "no transaction was acknowledged before the outage, so no loss can be seen", nil))
    }
    return findings
  }

  private static func finding(_ code: String, _ message: String, _ events: [Event]?) -> Finding {
    Finding(.unjudged, code: code, message, evidence: (events ?? []).compactMap(\.message))
  }
}
