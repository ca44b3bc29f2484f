internal import DrillModel

/// One row for each phase of each run. Columns are only ever added, at the end.
struct PhasesFormat: ReportFormat {
  let name = "csv-phases"
  let summary = "one row for each phase of each run"
  let fileNames = ["-phases.csv", ".phases.csv", "phases.csv"]

  static let head = [
    "run", "drill", "class", "started", "status", "track", "phase", "machine", "start_seconds", "seconds",
  ]

  func render(_ input: ReportInput) -> String {
    CSV.text(
      [PhasesFormat.head]
        + input.runs.flatMap { run in
          run.verdict.phases.map { phase in
            [
              run.id, run.drill, run.drillClass, run.startedText, run.verdict.status.rawValue, phase.track.rawValue,
              phase.name, phase.machine ?? "", CSV.number(Double(phase.startNanoseconds) / 1e9),
              CSV.number(phase.seconds),
            ]
          }
        })
  }
}
