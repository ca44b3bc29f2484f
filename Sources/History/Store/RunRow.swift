internal import DrillModel

/// A run in the form of the tables. What is asked for has a column; the record itself is whole, as JSON.
struct RunRow {
  /// Those of a `RunSummary`, which are all but the record.
  static let summaryColumns = """
    id, drill, class, comparison_key, configuration_hash, machine_class, status, data_class, outcome, started_ms, \
    seconds, time_to_new_primary, acknowledged, lost, lost_seconds, finding_codes, sentence, initiator, series_id, \
    series_number, series_count, directory
    """

  private let record: RunRecord
  private let columns: [(name: String, value: SQLValue)]

  init(_ record: RunRecord) throws {
    self.record = record
    let summary = RunSummary(record)
    columns = [
      ("id", .text(summary.id)), ("drill", .text(summary.drill)), ("class", .text(summary.drillClass)),
      ("comparison_key", .text(summary.comparisonKey)), ("configuration_hash", .text(summary.configurationHash)),
      ("machine_class", .text(summary.machineClass)), ("status", .text(summary.status.rawValue)),
      ("data_class", SQLValue(summary.dataClass?.rawValue)), ("outcome", SQLValue(summary.outcome?.rawValue)),
      ("started_ms", .integer(summary.startedUnixMilliseconds)), ("seconds", .real(summary.seconds)),
      ("time_to_new_primary", SQLValue(summary.timeToNewPrimarySeconds)),
      ("acknowledged", SQLValue(summary.acknowledged)), ("lost", SQLValue(summary.lost)),
      ("lost_seconds", SQLValue(summary.lostSeconds)),
      ("finding_codes", .text(summary.findingCodes.joined(separator: " "))), ("sentence", .text(summary.sentence)),
      ("initiator", .text(summary.initiator.rawValue)), ("series_id", SQLValue(summary.series?.id)),
      ("series_number", SQLValue(summary.series?.number)), ("series_count", SQLValue(summary.series?.count)),
      ("directory", .text(summary.directory)), ("record", .text(try HistoryStore.json(record))),
    ]
  }

  /// Replaces what the store has of this run.
  func write(_ session: any SQLSession) throws {
    let names = columns.map(\.name)
    let places = columns.indices.map { "$\($0 + 1)" }
    let updates = names.dropFirst().map { "\($0) = excluded.\($0)" }
    try session.execute(
      "INSERT INTO runs (\(names.joined(separator: ", "))) VALUES (\(places.joined(separator: ", "))) "
        + "ON CONFLICT (id) DO UPDATE SET \(updates.joined(separator: ", "))", columns.map(\.value))
    for table in ["phases", "findings", "measurements"] {
      try session.execute("DELETE FROM \(table) WHERE run_id = $1", [.text(record.id)])
    }
    try session.insert(
      into: "phases", ["run_id", "position", "track", "name", "machine", "start_ns", "end_ns"], phases)
    try session.insert(
      into: "findings", ["run_id", "position", "severity", "data_class", "code", "message"], findings)
    try session.insert(
      into: "measurements", ["run_id", "metric", "value", "error_below", "error_above"], measurements)
  }

  private var phases: [[SQLValue]] {
    record.verdict.phases.enumerated().map { index, phase in
      [
        .text(record.id), SQLValue(index), .text(phase.track.rawValue), .text(phase.name), SQLValue(phase.machine),
        .integer(phase.startNanoseconds), .integer(phase.endNanoseconds),
      ]
    }
  }

  private var findings: [[SQLValue]] {
    (record.verdict.findings + record.verdict.notes).enumerated().map { index, finding in
      [
        .text(record.id), SQLValue(index), .text(finding.severity.rawValue), SQLValue(finding.dataClass?.rawValue),
        .text(finding.code), .text(finding.message),
      ]
    }
  }

  private var measurements: [[SQLValue]] {
    record.verdict.measurements.sorted { $0.key.rawValue < $1.key.rawValue }.map { metric, measurement in
      [
        .text(record.id), .text(metric.rawValue), .real(measurement.value), .real(measurement.errorBelow),
        .real(measurement.errorAbove),
      ]
    }
  }
}
