import DrillModel
import Testing

@Suite struct RunComparisonTests {
  private func phase(_ name: String, _ seconds: Double, _ track: Phase.Track = .recovery) -> Phase {
    Phase(track: track, name: name, startNanoseconds: 0, endNanoseconds: Int64(seconds * 1e9))
  }

  @Test func phasesStandSideBySide() {
    var before = Records.record("a")
    var after = Records.record("b")
    before.verdict.phases = [
      phase("hold", 2), phase("failed restores", 4), phase("restore", 1), phase("restore", 2),
      phase("teardown", 1, .run),
    ]
    after.verdict.phases = [phase("hold", 3), phase("restore", 2.5), phase("race", 1)]
    let phases = RunComparison(before, after).phases
    #expect(phases.map(\.name) == ["hold", "failed restores", "restore", "race", "teardown"])
    #expect(phases.map(\.difference) == [1, -4, -0.5, 1, -1])
    #expect(phases[1].after == nil && phases[3].before == nil && phases[4].track == .run)
  }

  @Test func whatChangedIsNamedKeyByKey() {
    var before = Records.record(
      "a", findings: [Finding(.unjudged, code: "old", "x"), Finding(.unjudged, code: "both", "x")])
    var after = Records.record("b", timeToNewPrimary: 30, findings: [Finding(.unjudged, code: "both", "x")])
    before.configuration = ["cluster": ["nodes": 3, "dynamicConfiguration": ["ttl": 20, "loop_wait": 2]], "x": []]
    after.configuration = ["cluster": ["nodes": 3, "dynamicConfiguration": ["ttl": 30]], "x": [1, "y"]]
    after.fingerprint.versions = ["postgresql": "16.1"]
    after.fingerprint.configurationHash = "bb"
    let comparison = RunComparison(before, after)
    let changes = comparison.configuration.map { $0.map { "\($0.key): \($0.before ?? "-") -> \($0.after ?? "-")" } }
    #expect(
      changes == [
        "cluster.dynamicConfiguration.loop_wait: 2 -> -", "cluster.dynamicConfiguration.ttl: 20 -> 30",
        "x: [] -> [1, y]",
      ])
    #expect(comparison.versions.map(\.key) == ["postgresql"] && comparison.machine.isEmpty)
    #expect(!comparison.isComparable && comparison.findingsGone == ["old"] && comparison.findingsNew.isEmpty)
    #expect(comparison.measurements.first?.difference == 2.75)
    after.configuration = nil
    #expect(RunComparison(before, after).configuration == nil)
  }

  @Test func theEarlierRunIsBeforeHoweverTheyAreNamed() {
    let (older, newer) = (Records.record("a", started: 1), Records.record("b", started: 2, timeToNewPrimary: 30))
    #expect(RunComparison(newer, older) == RunComparison(older, newer))
    #expect(RunComparison(newer, older).before.id == "a")
  }

  @Test func runsOfOneMakingAreComparable() {
    #expect(RunComparison(Records.record("a"), Records.record("b")).isComparable)
    var other = Records.record("b")
    other.fingerprint.stamp["fsync"] = "off"
    let comparison = RunComparison(Records.record("a"), other)
    #expect(!comparison.isComparable)
    #expect(comparison.machine == RunComparison(Records.record("a"), other).machine)
    #expect(comparison.machine.map(\.key) == ["fsync"])
  }

  @Test(arguments: [
    (["BLACKSTART_INITIATOR": "schedule", "CI": "true"], RunRecord.Initiator.schedule), (["CI": "true"], .ci),
    (["GITHUB_ACTIONS": "true"], .ci), (["GITLAB_CI": "1"], .ci), ([:], .manual), (["CI": "false"], .manual),
    (["BLACKSTART_INITIATOR": "nobody"], .manual),
  ])
  func whoBeganARunIsInTheEnvironment(environment: [String: String], initiator: RunRecord.Initiator) {
    #expect(RunRecord.Initiator(environment: environment) == initiator)
  }
}
