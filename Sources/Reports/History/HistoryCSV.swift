public import DrillModel

/// The runs of a history for a spreadsheet (RFC 4180), a line each. Columns are added at the end, and never change their
/// meaning.
public enum HistoryCSV {
  private static let header = [
    "id", "drill", "class", "status", "data_class", "outcome", "started_utc", "started_unix_ms", "seconds",
    "time_to_new_primary_seconds", "acknowledged", "lost", "lost_seconds", "findings", "initiator", "series",
    "series_number", "series_count", "machine_class", "configuration_hash", "directory",
  ]

  public static func render(_ runs: [RunSummary]) -> String {
    ([header] + runs.map(cells)).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cells(_ run: RunSummary) -> [String] {
    [
      run.id, run.drill, run.drillClass, run.status.rawValue, run.dataClass?.rawValue ?? "",
      run.outcome?.rawValue ?? "", RecordText.time(run.startedUnixMilliseconds), String(run.startedUnixMilliseconds),
      String(run.seconds), run.timeToNewPrimarySeconds.map { String($0) } ?? "", String(run.acknowledged),
      run.lost.map { String($0) } ?? "", run.lostSeconds.map { String($0) } ?? "",
      run.findingCodes.joined(separator: " "), run.initiator.rawValue, run.series?.id ?? "",
      run.series.map { String($0.number) } ?? "", run.series.map { String($0.count) } ?? "", run.machineClass,
      run.configurationHash, run.directory,
    ]
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
