struct TextFormat: ReportFormat {
  let name = "text"
  let summary = "for people, without colour; not a stable form"
  let fileNames = [".txt", ".text"]

  func render(_ input: ReportInput) -> String { RunDocument.document(input.runs).text() }
}
