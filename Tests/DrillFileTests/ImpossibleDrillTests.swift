import Foundation
import Testing

/// Files whose values are right one by one and impossible together.
@Suite struct ImpossibleDrillTests {
  struct Impossible: Sendable, CustomTestStringConvertible {
    var testDescription: String { expected }
    var text: String
    /// The first line of the only problem, after the file's name.
    var expected: String
  }

  private static func fault(_ lines: String...) -> String {
    Fixtures.spoiled("hold: 3s", lines.joined(separator: "\n    "))
  }

  private static func cluster(_ lines: String...) -> String { cluster(lines) }

  private static func cluster(_ lines: [String]) -> String {
    Fixtures.spoiled("nodes: 3", lines.joined(separator: "\n  "))
  }

  private static func expect(_ lines: String...) -> String {
    Fixtures.spoiled("outcome: recovers", lines.joined(separator: "\n  "))
  }

  private static let clusters = [
    Impossible(text: cluster("etcd: 4"), expected: "5:9: error: 'etcd' must be odd, not 4"),
    Impossible(
      text: cluster("backup: plain", "backup_options: {encrypted: true}"),
      expected: "6:31: error: 'encrypted' is no option of plain"),
    Impossible(
      text: cluster("dynamic_configuration: {ttl: 20}"),
      expected:
        "5:32: error: Patroni 4.1.5 changes loop_wait or retry_timeout by itself: loop_wait + 2*retry_timeout "
        + "(10 + 2*10) is more than ttl (20)"),
    Impossible(
      text: cluster("dynamic_configuration:", "  ttl: 10"),
      expected: "6:10: error: Patroni 4.1.5 raises ttl from 10 to 20, its minimum"),
    Impossible(
      text: cluster("patroni: 3.2", "dynamic_configuration: {retry_timeout: 2}"),
      expected: "6:42: error: Patroni 3.2 raises retry_timeout from 2 to 3, its minimum"),
    Impossible(
      text: cluster("patroni: 3.0.2", "dynamic_configuration: {loop_wait: 0.5}"),
      expected: "6:38: error: 'loop_wait' must be a whole number of seconds"),
    Impossible(
      text: cluster("dynamic_configuration: {retry_timeout: '10'}"),
      expected: "5:42: error: 'retry_timeout' must be a whole number of seconds"),
    Impossible(
      text: Fixtures.spoiled("cluster:", "workload: {before: 0s}\ncluster:"),
      expected: "4:20: error: 'before' must be longer than nothing"),
  ]

  private static let faults = [
    Impossible(
      text: fault("hold: 3s", "target: nodes", "wipe: [data, etcd]"),
      expected: "10:11: error: etcd's data cannot be wiped: the target has no etcd member"),
    Impossible(
      text: fault("hold: 3s", "target: [e1, e2]", "wipe: data"),
      expected: "10:11: error: data cannot be wiped: the target has no node"),
    Impossible(
      text: fault("hold: 3s", "target: replicas", "when: {unarchived_wal: 4MiB}"),
      expected: "10:11: error: unarchived WAL is lost with the primary only, and this target leaves the primary alone"),
    Impossible(
      text: fault("hold: 3s", "when: {unarchived_wal: 16MiB}"),
      expected:
        "9:28: error: 'unarchived_wal' must be more than nothing and less than one WAL segment (16MiB): a full segment is "
        + "archived at once"),
    Impossible(
      text: fault("hold: 3s", "power_on: {only: [n1, n4]}"), expected: "9:27: error: there is no machine 'n4'"),
    Impossible(
      text: fault("hold: 3s", "target: [n1, e1]", "power_on: {only: n2}"),
      expected: "10:22: error: 'n2' cannot be powered on: the target leaves it alone"),
    Impossible(
      text: fault("hold: 3s", "target: nodes", "power_on: dcs-first"),
      expected: "10:15: error: dcs-first: the target has no etcd member to power on first"),
    Impossible(
      text: fault("hold: 3s", "target: primary", "power_on: {order: replicas-first}"),
      expected: "10:15: error: replicas-first: the target does not have both the primary and a replica"),
    Impossible(
      text: fault("hold: 3s", "power_on: {interval: 2s}"),
      expected: "9:26: error: at-once has no pause between machines"),
    Impossible(
      text: fault("hold: past-ttl"),
      expected: "8:11: error: past-ttl never ends: etcd is off as well, and the leader's key cannot run out while it is"
    ),
    Impossible(
      text: fault("hold: past-ttl", "target: replicas"),
      expected: "8:11: error: past-ttl never ends: this target leaves the leader alive, and it renews its key"),
    Impossible(
      text: fault("hold: past-ttl", "target: primary").replacingOccurrences(
        of: "nodes: 3", with: "dynamic_configuration: {ttl: long}"),
      expected: "5:32: error: 'ttl' must be a whole number of seconds"),
    Impossible(
      text: fault("hold: 3s", "target: replicas").replacingOccurrences(of: "nodes: 3", with: "nodes: 1"),
      expected: "9:13: error: a cluster of one node has no replicas"),
  ]

  /// A drill whose nodes restore to a restore point, with one piece of it replaced.
  private static func bootstrap(_ lines: String..., fault: String = "wipe: [data, etcd]", loss: String = "after-target")
    -> String
  {
    cluster(["bootstrap:"] + lines.map { "  " + $0 })
      .replacingOccurrences(of: "hold: 3s", with: "hold: 3s\n    " + fault)
      .replacingOccurrences(of: "outcome: recovers", with: "outcome: recovers\n  loss: " + loss)
  }

  private static let bootstraps = [
    Impossible(
      text: bootstrap("target: {name: x}").replacingOccurrences(of: "bootstrap:", with: "backup: plain\n  bootstrap:"),
      expected: "7:5: error: no bootstrap from plain is known"),
    Impossible(
      text: bootstrap("target_action: promote", loss: "none"),
      expected: "6:20: error: 'promote' needs a target: pgBackRest refuses it without"),
    Impossible(
      text: bootstrap("target: {name: x, before_fault: 3s}"),
      expected: "6:37: error: the restore point is made 3 s before the fault, and clients write for 3 s"),
    Impossible(
      text: bootstrap("target: {name: x}", loss: "tail"),
      expected: "13:9: error: a recovery to 'x' loses what committed after it"),
    Impossible(
      text: bootstrap("target: latest"), expected: "13:9: error: 'after-target' needs a recovery target"),
    Impossible(
      text: expect("outcome: recovers", "loss: after-target"),
      expected: "11:9: error: 'after-target' needs a recovery target"),
    Impossible(
      text: bootstrap("recovery_conf: {primary_conninfo: host=x}", loss: "none"),
      expected: "6:21: error: 'primary_conninfo' cannot be set in recovery_conf"),
    Impossible(
      text: bootstrap("target: {name: x}", fault: "wipe: data"),
      expected:
        "10:11: error: cluster.bootstrap is used only when every node's data and the cluster's keys are gone"),
    Impossible(
      text: bootstrap("target: {name: x}", fault: "wipe: data\n    clear_dcs: true"),
      expected: "11:16: error: etcd must run while the nodes are dark, or there is nothing to remove keys from"),
    Impossible(
      text: fault("hold: 3s", "target: primary", "clear_dcs: true"),
      expected: "10:16: error: a Patroni that is not dark would write the cluster's keys again"),
  ]

  private static let expectations = [
    Impossible(
      text: expect("outcome: recovers", "gate: no_leader"),
      expected: "11:9: error: gate 'no_leader' holds promotion back, and the outcome is 'recovers'"),
    Impossible(
      text: expect("outcome: no-primary", "objectives: {time_to_redundant: 30s}"),
      expected: "11:35: error: 'time_to_redundant' cannot be measured with outcome 'no-primary'"),
    Impossible(
      text: expect("outcome: recovers", "objectives: {time_to_protected: 60s}") + "\nverify: {protect: false}\n",
      expected: "11:35: error: 'time_to_protected' cannot be measured with verify.protect off"),
    Impossible(
      text: expect("outcome: wrong-cluster", "loss: tail"),
      expected: "11:9: error: 'loss' cannot be judged with outcome 'wrong-cluster': there is nothing to compare"),
    Impossible(
      text: expect("outcome: recovers", "objectives: {lost_transactions: 5}"),
      expected: "11:35: error: 'lost_transactions' allows loss, and 'loss' is none"),
    Impossible(
      text: expect("outcome: recovers", "loss: tail", "objectives: {lost_transactions: 0}"),
      expected: "12:35: error: 'lost_transactions' allows no loss, and 'loss' is tail"),
    Impossible(
      text: expect("outcome: recovers", "loss: unarchived-tail", "objectives: {lost_archived_transactions: 1}"),
      expected: "12:44: error: 'lost_archived_transactions' allows archived loss, and 'loss' is unarchived-tail"),
  ]

  @Test(arguments: clusters + faults + bootstraps + expectations)
  func isRefusedInItsPlace(drill: Impossible) {
    let problems = Fixtures.problems(drill.text)
    #expect(problems.split(separator: "\n").first.map(String.init) == "x.yaml:" + drill.expected)
    #expect(problems.components(separatedBy: ": error: ").count == 2, "one problem, not several: \(problems)")
  }

  /// The neighbours of the impossible ones, which must stay possible.
  @Test(arguments: [
    cluster("patroni: 3.0.2", "dynamic_configuration: {ttl: 5}"),
    cluster("patroni: system", "dynamic_configuration: {ttl: 5}"),
    cluster("dynamic_configuration: {ttl: 20, loop_wait: 2, retry_timeout: 9}"),
    cluster("etcd: 5"),
    fault("hold: past-ttl", "power_on: dcs-first"),
    fault("hold: past-ttl", "wipe: [data, etcd]"),
    fault("hold: past-ttl", "target: [n1, n2, n3, e1]"),
    fault("hold: 3s", "power_on: {only: [n1, e1, e2]}"),
    expect("outcome: no-primary", "gate: dcs"),
    bootstrap("target: {name: x}", "target_action: promote"),
    bootstrap("target: latest", loss: "unarchived-tail"),
    bootstrap("recovery_conf: {restore_command: ~, recovery_target_action: pause}", loss: "none"),
    bootstrap("target: {name: x}", fault: "wipe: data\n    clear_dcs: true\n    power_on: dcs-first"),
    bootstrap("target: {name: x}", fault: "wipe: data\n    clear_dcs: true\n    target: nodes"),
    expect("outcome: recovers", "loss: tail", "objectives: {lost_transactions: 10}"),
    expect("outcome: recovers", "objectives: {lost_transactions: 0}"),
  ])
  func staysPossible(text: String) { #expect(Fixtures.problems(text) == "") }
}
