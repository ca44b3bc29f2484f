internal import DrillModel

/// A run in the form of the tables. What is asked for has a column; the record itself is whole, as JSON.
struct RunRow {
  private let record: RunRecord
  private let columns: [(name: String, value: SQLValue)]

  init(_ record: RunRecord) throws {
    self.record = record
    let verdict = record.verdict
    columns = [
      ("id", .text(record.id)), ("drill", .text(record.drill)), ("class", .text(record.drillClass)),
      ("comparison_key", .text(record.fingerprint.comparisonKey)),
      ("configuration_hash", .text(record.fingerprint.configurationHash)),
      ("machine_class", .text(record.fingerprint.machineClass)),
      ("status", .text(verdict.status.rawValue)), ("data_class", SQLValue(verdict.dataClass?.rawValue)),
      ("outcome", SQLValue(verdict.outcome.actual?.rawValue)),
      ("started_ms", .integer(record.startedUnixMilliseconds)), ("seconds", .real(record.seconds)),
      ("time_to_new_primary", SQLValue(verdict.measurements[.timeToNewPrimary]?.value)),
      ("acknowledged", SQLValue(verdict.transactions.acknowledged)),
      ("lost", SQLValue(verdict.transactions.compared ? verdict.transactions.lost : nil)),
      ("lost_seconds", SQLValue(verdict.loss?.seconds)),
      ("finding_codes", .text(verdict.findings.map(\.code).joined(separator: " "))),
      ("sentence", .text(verdict.sentence)), ("initiator", .text(record.initiator.rawValue)),
      ("series_id", SQLValue(record.series?.id)), ("series_number", SQLValue(record.series?.number)),
      ("series_count", SQLValue(record.series?.count)), ("directory", .text(record.directory)),
      ("record", .text(try HistoryStore.json(record))),
    ]
  }

  /// Replaces what the store has of this run.
  func write(_ session: any SQLSession) throws {
    let updates = columns.dropFirst().map { "\($0.name) = excluded.\($0.name)" }
    try session.execute(
      "\(insertion("runs", columns.map(\.name))) ON CONFLICT (id) DO UPDATE SET \(updates.joined(separator: ", "))",
      columns.map(\.value))
    for table in ["phases", "findings", "measurements"] {
      try session.execute("DELETE FROM \(table) WHERE run_id = $1", [.text(record.id)])
    }
    try writePhases(session)
    try writeFindings(session)
    try writeMeasurements(session)
  }

  private func writePhases(_ session: any SQLSession) throws {
    let sql = insertion("phases", ["run_id", "position", "track", "name", "machine", "start_ns", "end_ns"])
    for (index, phase) in record.verdict.phases.enumerated() {
      try session.execute(
        sql,
        [
          .text(record.id), SQLValue(index), .text(phase.track.rawValue), .text(phase.name), SQLValue(phase.machine),
          .integer(phase.startNanoseconds), .integer(phase.endNanoseconds),
        ])
    }
  }

  private func writeFindings(_ session: any SQLSession) throws {
    let sql = insertion("findings", ["run_id", "position", "severity", "data_class", "code", "message"])
    for (index, finding) in (record.verdict.findings + record.verdict.notes).enumerated() {
      try session.execute(
        sql,
        [
          .text(record.id), SQLValue(index), .text(finding.severity.rawValue), SQLValue(finding.dataClass?.rawValue),
          .text(finding.code), .text(finding.message),
        ])
    }
  }

  private func writeMeasurements(_ session: any SQLSession) throws {
    let sql = insertion("measurements", ["run_id", "metric", "value", "error_below", "error_above"])
    for (metric, measurement) in record.verdict.measurements {
      try session.execute(
        sql,
        [
          .text(record.id), .text(metric.rawValue), .real(measurement.value), .real(measurement.errorBelow),
          .real(measurement.errorAbove),
        ])
    }
  }

  private func insertion(_ table: String, _ columns: [String]) -> String {
    let places = columns.indices.map { "$\($0 + 1)" }
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places.joined(separator: ", ")))"
  }
}
