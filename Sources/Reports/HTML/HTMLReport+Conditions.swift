internal import Checkers
internal import DrillModel

extension HTMLReport {
  var conditions: String {
    var rows = evidence.map { drillRows($0.drill) } ?? []
    if let record = context.record {
      rows += [
        ("machine class", record.fingerprint.machineClass),
        ("SHA-256 of the drill as resolved", record.fingerprint.configurationHash),
        ("initiated by", record.initiator.rawValue),
      ]
      if let calibration = record.calibration { rows.append(("the machine just before", text(calibration))) }
    }
    let environment = evidence?.environment ?? context.record.map { $0.fingerprint.versions } ?? [:]
    rows += environment.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    if evidence == nil { rows += verdict.stamp.sorted { $0.key < $1.key }.map { ("stamp.\($0.key)", $0.value) } }
    let stamp =
      verdict.stamp.isEmpty
      ? "<p>The run carries no stamp: it must not be compared with others.</p>"
      : "<p>Runs under another stamp (fault model, fsync, file system, storage) must not be compared with this one.</p>"
    return stamp
      + HTML.table(head: ["Condition", "Value"], rows: rows.map { HTML.cell($0.0) + HTML.cell($0.1, "code") })
  }

  private func drillRows(_ drill: Drill) -> [(String, String)] {
    [
      ("fault", drill.fault.kind), ("nodes", "\(drill.cluster.nodes)"), ("etcd members", "\(drill.cluster.etcd)"),
      ("Patroni asked for", drill.cluster.patroni.description), ("backup", drill.cluster.backup),
      ("clients", "\(drill.workload.clients)"),
      (
        "rate",
        drill.workload.ratePerSecond.map { "\(Prose.fixed($0, 0)) transactions per second" } ?? "as fast as they can"
      ),
    ]
  }

  private func text(_ calibration: Calibration) -> String {
    "fdatasync of 8 KiB \(Prose.fixed(calibration.fsyncMicroseconds, 0)) us, "
      + "write \(Prose.fixed(calibration.writeMiBPerSecond, 0)) MiB/s, "
      + "SHA-1 \(Prose.fixed(calibration.hashMiBPerSecond, 0)) MiB/s, "
      + "steal \(Prose.fixed(calibration.stealShare * 100, 1)) %"
  }

  /// What a reader must know before believing the numbers.
  var limits: String {
    var items = [
      "Time to new primary ends with the first transaction that commits, through an ordinary connection, on a server "
        + "that is out of recovery, has the system identifier from before and the ledger in it. The error below is the "
        + "interval since the last unsuccessful attempt began; the error above is the time that the kill itself took.",
      "All times are of one monotonic clock of this host (CLOCK_BOOTTIME); wall time is for people. The probe asks each node "
        + "every 10 ms, the holder of the leader key every 2 ms, and Patroni's REST API every 200 ms; log lines have "
        + "the resolution of their own stamps, a millisecond.",
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
