internal import Checkers
internal import DrillModel

extension HTMLReport {
  /// A row for each finding, with what will be done about it, or with room to write that down.
  var followUps: String {
    let codes = Set(verdict.findings.map(\.code))
    var rows: [String] = []
    for finding in verdict.findings {
      let answers = context.followUps.filter { $0.finding == finding.code }
      rows += answers.isEmpty ? [row(finding, nil)] : answers.map { row(finding, $0) }
    }
    rows += context.followUps.filter { followUp in followUp.finding.map { !codes.contains($0) } ?? true }
      .map { row(nil, $0) }
    guard !rows.isEmpty else { return "<p>None: the run ended as the drill says it must.</p>" }
    return HTML.table(head: ["Deviation", "What will be done", "Owner", "Due"], rows: rows)
  }

  private func row(_ finding: Finding?, _ followUp: FollowUp?) -> String {
    let deviation =
      finding.map {
        "<td><b>\(HTML.escape($0.kind))</b> <code>\(HTML.escape($0.code))</code><br>\(HTML.escape($0.message))</td>"
      }
      ?? HTML.cell(followUp?.finding ?? "")
    return deviation
      + [followUp?.action, followUp?.owner, followUp?.due].map { text in
        text.map { HTML.cell($0) } ?? "<td class=\"blank\"></td>"
      }.joined()
  }

  /// What the run directory holds, by content.
  var manifest: String {
    guard let artefacts = context.record?.artefacts, !artefacts.isEmpty else { return "" }
    let rows = artefacts.map { artefact in
      HTML.cell(artefact.path, "code") + HTML.cell(Prose.grouped(Int(artefact.bytes)), "number")
        + HTML.cell(artefact.sha256, "code")
    }
    return HTML.table(head: ["File", "Bytes", "SHA-256"], rows: rows, kind: "manifest")
  }
}
