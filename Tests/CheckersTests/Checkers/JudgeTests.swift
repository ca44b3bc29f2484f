import Checkers
import DrillModel
import Evidence
import Testing

@Suite struct JudgeTests {
  private struct Crashing: Checker {
    static let name = "crashing"
    func check(_ file: CaseFile) throws -> CheckResult {
      throw BlackstartError(.harness, code: "test", "it broke")
    }
  }

  private struct Finder: Checker {
    static let name = "finder"
    let severity: Finding.Severity
    func check(_ file: CaseFile) -> CheckResult {
      CheckResult(findings: [Finding(severity, code: severity.rawValue, "found")])
    }
  }

  @Test func aCrashingCheckerIsUnjudged() {
    let verdict = Judge(checkers: Checkers.all + [Crashing()]).judge(Scenario().evidence)
    #expect(verdict.status == .unjudged)
    #expect(verdict.findings.map(\.message) == ["the checker crashing failed: it broke"])
  }

  @Test(arguments: [
    ([Finding.Severity.note], Verdict.Status.pass), ([.note, .objectiveMissed], .objectiveMissed),
    ([.unjudged, .objectiveMissed], .unjudged), ([.objectiveMissed, .data, .unjudged], .dataFinding),
  ])
  func theWorstFindingWins(severities: [Finding.Severity], status: Verdict.Status) {
    let verdict = Judge(checkers: severities.map { Finder(severity: $0) }).judge(Scenario().evidence)
    #expect(verdict.status == status)
    #expect(verdict.findings.map(\.severity) == severities.filter { $0 != .note }.sorted(by: >))
  }

  @Test(arguments: [
    (EventKind.steadyStateMissed, "steady-state-missed"), (.interrupted, "interrupted"),
    (.harnessError, "harness-error"),
  ])
  func aBrokenAssumptionIsNeverAPass(kind: EventKind, code: String) {
    var scenario = Scenario()
    scenario.add(60, .harness, kind, nil, "something")
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.status == .unjudged)
    #expect(verdict.findings.map(\.code) == [code])
    #expect(verdict.findings[0].evidence == ["something"])
  }

  @Test func whatCutTheRunShortComesBeforeWhatFollowsFromIt() {
    var scenario = Scenario()
    for kind: EventKind in [.steadyState, .outageStart, .runEnded] { scenario.remove(kind) }
    scenario.add(
      12, .harness, .harnessError, nil,
      "ERROR: [cluster.no-primary] no primary\n  | FATAL: no space\nLOG: n1/log\nHINT: make room")
    let failed = Judge.judge(scenario.evidence)
    #expect(failed.findings.map(\.code).first == "harness-error")
    #expect(
      failed.findings[0].evidence == ["ERROR: [cluster.no-primary] no primary", "FATAL: no space", "LOG: n1/log"])
    #expect(failed.findings[0].hint == "make room")
    #expect(failed.sentence == "The harness failed: [cluster.no-primary] no primary; this cannot be judged.")

    scenario.add(13, .harness, .interrupted, nil, "stopped")
    let interrupted = Judge.judge(scenario.evidence)
    #expect(interrupted.findings.map(\.code).prefix(2) == ["interrupted", "harness-error"])
    #expect(interrupted.sentence == "The run was interrupted before its end; this cannot be judged.")
  }

  @Test func anInterruptedRunStillTellsWhatWasSeen() {
    var scenario = Scenario()
    scenario.add(58, .harness, .interrupted, nil, "stopped")
    let sentence = Judge.judge(scenario.evidence).sentence
    #expect(sentence.hasPrefix("The run was interrupted before its end; n2 took a commit again 31.250 s after"))
    #expect(sentence.hasSuffix("; this cannot be judged."))
  }

  @Test func withoutAnOutageThereIsNothingToJudge() {
    var scenario = Scenario()
    scenario.remove(.outageStart)
    let verdict = Judge.judge(scenario.evidence)
    #expect(verdict.findings.map(\.code) == ["no-outage"])
    #expect(!verdict.phases.isEmpty)
  }

  @Test func withoutSteadyStateTheRunIsUnjudged() {
    var scenario = Scenario()
    scenario.remove(.steadyState)
    #expect(Judge.judge(scenario.evidence).status == .unjudged)
  }

  @Test func aBlindProbeOrAnIdleWorkloadProvesNothing() {
    var blind = Scenario.held(by: .maximumLagOnFailover, expect: Scenario.noPrimary)
    #expect(Judge.judge(blind.evidence).status == .pass)
    blind.events.removeAll { $0.source == .probe }
    #expect(Judge.judge(blind.evidence).findings.map(\.code) == ["probe-silent"])
    var idle = Scenario()
    idle.transactions = []
    idle.recovered = []
    #expect(Judge.judge(idle.evidence).findings.map(\.code) == ["nothing-to-lose"])
  }

  @Test func noEvidenceAtAllIsUnjudged() {
    let evidence = RunEvidence(
      plan: Scenario.plan(), environment: [:], events: [], transactions: nil, ledgerSessions: nil,
      recovered: nil, problems: [RunEvidence.Problem(code: "events.missing", "there is no events.ndjson")])
    #expect(Judge.judge(evidence).status == .unjudged)
  }

  @Test func aContradictoryLedgerIsUnjudged() {
    var scenario = Scenario()
    scenario.transactions[1].token = scenario.transactions[0].token
    #expect(Judge.judge(scenario.evidence).status == .unjudged)
  }

  @Test func theSameEvidenceGivesTheSameBytes() throws {
    var scenario = Scenario()
    scenario.lose { $0.sequence == 100 }
    let first = try RunDirectory.canonicalJSON(Judge.judge(scenario.evidence))
    for _ in 0..<5 { #expect(try RunDirectory.canonicalJSON(Judge.judge(scenario.evidence)) == first) }
    #expect(first.contains("\"schemaVersion\" : \"verdict/v1\""))
  }

  @Test func checkersHaveDifferentNames() {
    let names = Checkers.all.map { type(of: $0).name }
    #expect(Set(names).count == names.count)
  }
}
