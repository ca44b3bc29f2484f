internal import Checkers
internal import DrillModel

extension HTMLReport {
  private static let listedTransactions = 100

  var recovery: String {
    let phases = verdict.phases.filter { $0.track == .recovery }
    return shares(phases, total: phases.map(\.seconds).reduce(0, +), last: "time to new primary")
  }

  var runPhases: String {
    let phases = verdict.phases.filter { $0.track == .run }
    guard let overhead = verdict.overhead else { return "" }
    var text = shares(phases, total: overhead.runSeconds, last: "the whole run")
    text += "<p>\(HTML.escape(overhead.sentence(of: "it")))</p>"
    return text
  }

  private func shares(_ phases: [Phase], total: Double, last: String) -> String {
    guard total > 0 else { return "" }
    let rows = phases.map { phase in
      let share = phase.seconds / total * 100
      return HTML.cell(phase.name) + HTML.cell(Prose.seconds(phase.seconds), "number")
        + HTML.cell("\(Prose.fixed(share, 1)) %", "number")
        + "<td class=\"share\">\(HTML.bar(share / 100, ActivityStyle.name(phase.name)))</td>"
    }
    let sum =
      "<th scope=\"row\">\(HTML.escape(last))</th>" + HTML.cell(Prose.seconds(total), "number")
      + HTML.cell("100.0 %", "number") + "<td></td>"
    return HTML.table(head: ["Phase", "Time", "Share", "Of the whole"], rows: rows + [sum])
  }

  func findings(_ findings: [Finding]) -> String {
    findings.map { finding in
      let hint = finding.hint.map { "<p class=\"hint\"><b>Hint:</b> \(HTML.escape($0))</p>" } ?? ""
      return """
        <article class="\(finding.severity.rawValue)">
        <h3>\(HTML.escape(finding.kind)) <code>\(HTML.escape(finding.code))</code></h3>
        <p>\(HTML.escape(finding.message))</p>\(HTML.log(finding.excerpt(lines: 50)))\(hint)
        </article>
        """
    }.joined(separator: "\n")
  }

  var waiting: String {
    verdict.waiting.map { node in
      "<h3>\(HTML.escape(node.title))</h3>\(HTML.log(node.lines))"
    }.joined(separator: "\n")
  }

  var data: String {
    let identity = verdict.identity
    let known = { (text: String?) in text ?? "none" }
    let rows = [
      HTML.cell("system identifier") + HTML.cell(known(identity.systemIdentifierBefore), "number")
        + HTML.cell(known(identity.systemIdentifierAfter), "number"),
      HTML.cell("timeline") + HTML.cell(known(identity.timelineBefore?.description), "number")
        + HTML.cell(known(identity.timelineAfterText), "number"),
    ]
    return HTML.list(verdict.transactions.rows) + HTML.table(head: ["Identity", "Before", "After"], rows: rows)
  }

  var lost: String {
    guard let loss = verdict.loss, !verdict.lost.isEmpty else { return "" }
    let shown = verdict.lost.prefix(HTMLReport.listedTransactions)
    let rows = shown.map { transaction in
      HTML.cell(String(transaction.session), "number") + HTML.cell(String(transaction.sequence), "number")
        + HTML.cell(transaction.token.description, "code")
        + HTML.cell(transaction.endedNanoseconds.map { Prose.seconds(nanoseconds: $0) } ?? "", "number")
        + HTML.cell(transaction.lsn?.description ?? "", "number")
        + HTML.cell(transaction.commitLSN?.description ?? "", "number")
        + HTML.cell(transaction.fate?.phrase ?? "not known")
    }
    var text = "<p>\(HTML.escape(lossText(loss)))</p>"
    if shown.count < verdict.lost.count {
      text +=
        "<p>The first \(shown.count) of \(Prose.grouped(verdict.lost.count)); all of them are in verdict.json.</p>"
    }
    return text
      + HTML.table(
        head: ["Session", "Sequence", "Token", "Acknowledged at", "Saw position", "Commit ends at", "Died"],
        rows: Array(rows))
  }

  private func lossText(_ loss: LossResult) -> String {
    var text = "\(Prose.count(loss.transactions, "acknowledged transaction")) lost"
    if let seconds = loss.seconds {
      text += "; the oldest was acknowledged \(Prose.seconds(seconds)) before the outage"
    }
    text += loss.bytesText.map { "; \($0)" } ?? ""
    if let archived = loss.archivedTransactions {
      text += "; \(Prose.grouped(archived)) of them were provably in the archive"
    }
    if let end = loss.archiveEnd { text += ", which ended at \(end)" }
    return text + "."
  }
}
