internal import Checkers
internal import DrillModel

extension HTMLReport {
  var conditions: String {
    let drill = evidence.drill
    var rows: [(String, String)] = [
      ("fault", drill.fault.kind), ("nodes", "\(drill.cluster.nodes)"), ("etcd members", "\(drill.cluster.etcd)"),
      ("Patroni asked for", drill.cluster.patroni.description), ("backup", drill.cluster.backup),
      ("clients", "\(drill.workload.clients)"),
      (
        "rate",
        drill.workload.ratePerSecond.map { "\(Prose.fixed($0, 0)) transactions per second" } ?? "as fast as they can"
      ),
    ]
    rows += evidence.environment.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let stamp =
      verdict.stamp.isEmpty
      ? "<p>The run carries no stamp: it must not be compared with others.</p>"
      : "<p>Runs under another stamp (fault model, fsync, file system, storage) must not be compared with this one.</p>"
    return stamp
      + HTML.table(head: ["Condition", "Value"], rows: rows.map { HTML.cell($0.0) + HTML.cell($0.1, "code") })
  }

  /// What a reader must know before believing the numbers.
  var limits: String {
    var items = [
      "Time to new primary ends with the first transaction that commits, through an ordinary connection, on a server "
        + "that is out of recovery, has the system identifier from before and the ledger in it. The error below is the "
        + "interval since the last unsuccessful attempt began; the error above is the time that the kill itself took.",
      "Transactions whose connection was lost after COMMIT was sent are indeterminate: counted apart, never as lost and "
        + "never as kept.",
      "Positions in the ledger are read before a transaction's own commit record, so bytes of lost WAL are a lower bound.",
      "All machines are on one host: networks, disks and the size of the data differ from a real service, and so do "
        + "the times.",
    ]
    if verdict.stamp["faultModel"] == "process kill" {
      items.insert(
        "The fault is the death of processes, not of power: what the operating system had not yet written to disk "
          + "survives. A power cut may lose more.", at: 0)
    }
    if let measurement = verdict.measurements[.lostArchivedTransactions], measurement.errorAbove > 0 {
      items.append(
        "\(Prose.fixed(measurement.errorAbove, 0)) of the lost transactions can be proved neither inside nor outside of the "
          + "archive.")
    }
    return "<ul>" + items.map { "<li>\(HTML.escape($0))</li>" }.joined() + "</ul>"
  }
}
