internal import Checkers
internal import DrillModel

extension OutageChart {
  var description: String {
    let recovery = verdict.phases.filter { $0.track == .recovery }
    let path = recovery.map { "\($0.name) \(Prose.seconds($0.seconds))" }
    return path.isEmpty
      ? "There was no new primary." : "The critical path: \(Prose.list(path))."
  }

  var table: String {
    let lines = rows.flatMap { row in
      row.phases.filter(isShown).map { phase in
        HTML.cell(row.label) + HTML.cell(phase.name) + HTML.cell(at(phase.startNanoseconds), "number")
          + HTML.cell(at(phase.endNanoseconds), "number") + HTML.cell(Prose.seconds(phase.seconds), "number")
      }
    }
    return HTML.table(head: ["Machine", "Phase", "From", "To", "Took"], rows: lines)
  }
}
