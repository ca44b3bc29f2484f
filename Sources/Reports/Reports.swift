public import DrillModel
public import Evidence

/// The recorders: what a verdict looks like to people.
public enum Reports {
  /// Writes the report as one HTML file, whole or not at all.
  /// - Parameter run: its directory; the file is its `report.html`.
  public static func writeHTML(_ verdict: Verdict, _ evidence: RunEvidence, to run: RunDirectory) throws {
    try run.writeText(html(verdict, evidence), to: run.report)
  }

  /// The report as text: no script, and nothing that is loaded from anywhere.
  public static func html(_ verdict: Verdict, _ evidence: RunEvidence) -> String {
    HTMLReport(verdict, evidence).page
  }
}
