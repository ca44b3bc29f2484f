internal import DrillModel

extension RunSummary {
  /// Nil for a row that no program of this schema wrote.
  init?(_ row: SQLRow) {
    guard let id = row.text("id"), let drill = row.text("drill"), let drillClass = row.text("class"),
      let status = row.text("status").flatMap(Verdict.Status.init), let started = row.integer("started_ms"),
      let seconds = row.real("seconds"), let initiator = row.text("initiator").flatMap(RunRecord.Initiator.init)
    else { return nil }
    var series: RunRecord.Series?
    if let id = row.text("series_id"), let number = row.integer("series_number"),
      let count = row.integer("series_count")
    {
      series = RunRecord.Series(id: id, number: Int(number), count: Int(count))
    }
    self.init(
      id: id, drill: drill, drillClass: drillClass, status: status,
      dataClass: row.text("data_class").flatMap(DataClass.init),
      outcome: row.text("outcome").flatMap(Expectation.Outcome.init), startedUnixMilliseconds: started,
      seconds: seconds, timeToNewPrimarySeconds: row.real("time_to_new_primary"),
      acknowledged: Int(row.integer("acknowledged") ?? 0), lost: row.integer("lost").map { Int($0) },
      lostSeconds: row.real("lost_seconds"),
      findingCodes: (row.text("finding_codes") ?? "").split(separator: " ").map(String.init),
      sentence: row.text("sentence") ?? "", initiator: initiator, series: series,
      comparisonKey: row.text("comparison_key") ?? "", configurationHash: row.text("configuration_hash") ?? "",
      machineClass: row.text("machine_class") ?? "", directory: row.text("directory") ?? "")
  }
}
