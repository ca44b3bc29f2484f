internal import DrillModel
internal import Evidence
internal import Foundation

/// The page of a run, or of several, made of their evidence; of a run whose directory is gone, of its record.
struct HTMLFormat: ReportFormat {
  let name = "html"
  let summary = "one page, which loads nothing"
  let fileNames = [".html", ".htm"]

  func render(_ input: ReportInput) throws -> String {
    guard input.runs.count == 1, let run = input.runs.first else { return try HTMLRunSet(input).page(evidence(of:)) }
    let context = ReportContext(
      record: run, history: input.history.filter { $0.drillClass == run.drillClass },
      followUps: input.followUps[run.id] ?? [])
    return HTMLReport(run.verdict, try evidence(of: run), context: context).page
  }

  /// - Throws: what is wrong with evidence that is there.
  private func evidence(of run: RunRecord) throws -> RunEvidence? {
    guard FileManager.default.fileExists(atPath: run.directory) else { return nil }
    return try EvidenceReader().read(RunDirectory.open(run.directory))
  }
}
