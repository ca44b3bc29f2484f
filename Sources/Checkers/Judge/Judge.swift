public import DrillModel

/// Makes one verdict of what all checkers found. Pure and deterministic: the same evidence gives the same verdict, byte
/// for byte, on any machine and in any year.
public struct Judge: Sendable {
  private let checkers: [any Checker]

  /// - Parameter checkers: the registry's, unless a test plants one.
  public init(checkers: [any Checker] = Checkers.all) { self.checkers = checkers }

  public static func judge(_ evidence: RunEvidence) -> Verdict { Judge().judge(evidence) }

  public func judge(_ evidence: RunEvidence) -> Verdict {
    var result = CheckResult(findings: Assumptions.check(evidence))
    do {
      let file = try CaseFile(evidence)
      // Without an outage there is nothing to judge; only where the time went can still be told.
      let hasOutage = file.facts.outageStart != nil
      for checker in checkers where hasOutage || checker is PhaseChecker || checker is OverheadChecker {
        result.merge(run(checker, file))
      }
    } catch {
      result.findings.append(failure("case-file", error))
    }
    return verdict(evidence, result)
  }

  /// A checker that fails has not found that all is well.
  private func run(_ checker: any Checker, _ file: CaseFile) -> CheckResult {
    do {
      return try checker.check(file)
    } catch {
      return CheckResult(findings: [failure(type(of: checker).name, error)])
    }
  }

  private func failure(_ name: String, _ error: any Error) -> Finding {
    let reason = (error as? BlackstartError)?.message ?? String(describing: error)
    return Finding(.unjudged, code: "checker-failed", "the checker \(name) failed: \(reason)")
  }

  private func verdict(_ evidence: RunEvidence, _ result: CheckResult) -> Verdict {
    let findings = result.findings.filter { $0.severity != .note }
    let expect = evidence.drill.expect
    var verdict = Verdict(
      runID: evidence.runID, drill: evidence.drill.name, status: Judge.status(findings), sentence: "",
      outcome: result.outcome
        ?? OutcomeResult(
          expected: expect.outcome, actual: nil, expectedGate: expect.gate, gates: [], newPrimary: nil),
      objectives: result.objectives, measurements: result.measurements,
      identity: result.identity
        ?? IdentityResult(
          systemIdentifierBefore: nil, systemIdentifierAfter: nil, timelineBefore: nil, timelineAfter: nil),
      transactions: result.transactions ?? TransactionCounts(), lost: result.lost ?? [], loss: result.loss,
      waiting: result.waiting, overhead: result.overhead, phases: result.phases,
      findings: Judge.worstFirst(findings), notes: result.findings.filter { $0.severity == .note },
      stamp: StampChecker.stamp(evidence))
    verdict.pitr = result.pitr.isEmpty ? nil : result.pitr
    verdict.sentence = VerdictSentence.of(verdict)
    return verdict
  }

  /// The lattice: the worst finding wins.
  public static func status(of findings: [Finding]) -> Verdict.Status { status(findings) }

  static func status(_ findings: [Finding]) -> Verdict.Status {
    switch findings.map(\.severity).max() {
    case nil, .note: .pass
    case .objectiveMissed: .objectiveMissed
    case .unjudged: .unjudged
    case .data: .dataFinding
    }
  }

  /// Stable: findings of one severity and class keep the order of their checkers.
  private static func worstFirst(_ findings: [Finding]) -> [Finding] {
    findings.enumerated()
      .sorted { left, right in
        if left.element.severity != right.element.severity { return left.element.severity > right.element.severity }
        if let one = left.element.dataClass, let other = right.element.dataClass, one != other { return one > other }
        return left.offset < right.offset
      }
      .map(\.element)
  }
}

extension CheckResult {
  /// Adds what another checker found. Each part of the verdict has one checker that knows it.
  mutating func merge(_ other: CheckResult) {
    findings += other.findings
    outcome = outcome ?? other.outcome
    identity = identity ?? other.identity
    transactions = transactions ?? other.transactions
    lost = lost ?? other.lost
    loss = loss ?? other.loss
    overhead = overhead ?? other.overhead
    measurements.merge(other.measurements) { mine, _ in mine }
    objectives += other.objectives
    waiting += other.waiting
    phases += other.phases
    pitr += other.pitr
  }
}
