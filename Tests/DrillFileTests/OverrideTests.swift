import DrillModel
import Foundation
import Testing

/// `--set path=value`.
@Suite struct OverrideTests {
  @Test func overridesReachEveryKindOfPlace() throws {
    let drill = try Fixtures.parse(
      Fixtures.good,
      [
        "cluster.nodes=5", "cluster.patroni=4.10", "workload.rate=max", "deadline=1.5m",
        "fault.power_off.wipe=[data, etcd]", "fault.power_off.when.unarchived_wal=512kB",
        "cluster.dynamic_configuration.ttl=30", "cluster.dynamic_configuration.synchronous_mode=on",
        "cluster.local_configuration.postgresql.parameters.\"auto_explain.log_min_duration\"=250ms",
      ])
    #expect(drill.cluster.nodes == 5)
    #expect(drill.cluster.patroni == .release("4.10"))
    #expect(drill.workload.ratePerSecond == nil)
    #expect(drill.deadlineSeconds == 90)
    #expect(drill.fault.parameters["wipe"] == ["data", "etcd"])
    #expect(drill.fault.parameters["when"] == ["unarchived_wal": 524_288])
    #expect(drill.cluster.dynamicConfiguration == ["ttl": 30, "synchronous_mode": true])
    #expect(
      drill.cluster.localConfiguration
        == ["postgresql": ["parameters": ["auto_explain.log_min_duration": "250ms"]]])
  }

  @Test func theLastOfTwoWins() throws {
    #expect(try Fixtures.parse(Fixtures.good, ["cluster.nodes=5", "cluster.nodes=7"]).cluster.nodes == 7)
  }

  @Test func anOverrideMendsAFile() throws {
    let text = Fixtures.spoiled("nodes: 3", "nodes: 99")
    #expect(Fixtures.problems(text).isEmpty == false)
    #expect(try Fixtures.parse(text, ["cluster.nodes=1"]).cluster.nodes == 1)
  }

  @Test(arguments: [
    ("cluster.nodez=5", "error: unknown key 'nodez'; did you mean 'nodes'?"),
    ("nodes=5", "error: unknown key 'nodes'; it belongs in 'cluster'"),
    ("cluster.nodes=five", "error: 'nodes' must be a whole number from 1 to 9, not 'five'"),
    ("cluster.nodes=", "error: 'nodes' has no value; it must be a whole number from 1 to 9"),
    ("fault.power_off.hold=20", "error: 'hold' needs a unit; did you mean '20s'?"),
    ("cluster.nodes=[", "error: not valid YAML: did not find expected node content"),
    ("nodes", "error: must be a dotted path, '=', and a value, such as cluster.nodes=5"),
    ("cluster..nodes=5", "error: must be a dotted path, '=', and a value, such as cluster.nodes=5"),
    ("expect.outcome=no_primary", "error: unknown word 'no_primary' for 'outcome'; did you mean 'no-primary'?"),
    ("fault.power_on.hold=2s", "error: 'fault' holds exactly one key, and 'power_off' is already there"),
    ("schema=drill/v3", "error: this version of blackstart reads drill/v1, not drill/v3"),
    ("cluster.etcd=2", "error: 'etcd' must be odd, not 2"),
    ("cluster.dynamic_configuration.ttl=10", "error: Patroni 4.1.5 raises ttl from 10 to 20, its minimum"),
  ])
  func problemsAreLocatedInTheOverride(override: String, message: String) {
    let lines = Fixtures.problems(Fixtures.good, ["deadline=60s", override]).split(separator: "\n")
    #expect(lines.first.map(String.init) == "--set \(override): \(message)")
  }

  @Test func aListIsSetAsAWhole() {
    let text = Fixtures.spoiled("hold: 3s", "hold: 3s\n    wipe: [data]")
    #expect(
      Fixtures.problems(text, ["fault.power_off.wipe.0=etcd"])
        == """
        --set fault.power_off.wipe.0=etcd: error: 'fault.power_off.wipe' is a list
        HINT: set it as a whole: fault.power_off.wipe=[a, b]
        """)
  }
}
