public import DrillModel
public import Evidence

/// The recorders: what a verdict looks like to people.
public enum Reports {
  /// Writes the report as one HTML file, whole or not at all.
  /// - Parameter run: its directory; the file is its `report.html`.
  public static func writeHTML(
    _ verdict: Verdict, _ evidence: RunEvidence, context: ReportContext = ReportContext(), to run: RunDirectory
  ) throws {
    try run.writeText(html(verdict, evidence, context: context), to: run.report)
  }

  /// The report as text: no script, and nothing that is loaded from anywhere.
  public static func html(
    _ verdict: Verdict, _ evidence: RunEvidence, context: ReportContext = ReportContext()
  ) -> String {
    HTMLReport(verdict, evidence, context: context).page
  }

  /// A run of the history as a piece of a page: all that is known of it without its directory. The trend is the page's.
  /// - Parameter series: the runs of the same command, for the percentiles.
  package static func sections(of record: RunRecord, series: [RunRecord] = []) -> String {
    var context = ReportContext(record: record, history: series)
    context.showsTrend = false
    let report = HTMLReport(record.verdict, nil, context: context)
    return report.header(level: 1) + report.body
  }
}
