internal import DrillModel
internal import Evidence

/// The page of one run, made of its evidence, which must still be where it was.
struct HTMLFormat: ReportFormat {
  let name = "html"
  let summary = "one page, which loads nothing"
  let fileNames = [".html", ".htm"]

  func render(_ input: ReportInput) throws -> String {
    guard input.runs.count == 1 else { return RunDocument.document(input.runs).htmlPage(title: "Recovery drills") }
    let evidence = try EvidenceReader().read(RunDirectory.open(input.runs[0].directory))
    return Reports.html(input.runs[0].verdict, evidence)
  }
}
