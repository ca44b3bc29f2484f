struct MarkdownFormat: ReportFormat {
  let name = "markdown"
  let summary = "for tickets, merge requests and step summaries"
  let fileNames = [".md", ".markdown"]

  func render(_ input: ReportInput) -> String { RunDocument.document(input.runs).markdown() }
}
