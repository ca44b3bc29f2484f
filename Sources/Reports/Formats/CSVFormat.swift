internal import DrillModel

/// One row for each run. Columns are only ever added, at the end.
struct CSVFormat: ReportFormat {
  let name = "csv"
  let summary = "one row for each run"
  let fileNames = [".csv"]

  static let head =
    ["run", "drill", "class", "started", "run_seconds", "initiator", "status", "exit_code", "data_class", "outcome"]
    + Metric.allCases.map { column($0) } + Metric.allCases.map { column($0) + "_limit" }
    + [
      "objectives_met", "attempted", "acknowledged", "kept", "lost", "indeterminate", "phantoms", "duplicates",
      "new_primary", "configuration_hash", "machine_class", "postgresql", "patroni", "sentence", "gate",
    ]

  func render(_ input: ReportInput) -> String { CSV.text([CSVFormat.head] + input.runs.map(row)) }

  private static func column(_ metric: Metric) -> String {
    metric.unit == .seconds ? "\(metric.rawValue)_seconds" : metric.rawValue
  }

  private func row(_ run: RunRecord) -> [String] {
    let verdict = run.verdict
    let counts = verdict.transactions
    let known = { (value: Int) in counts.compared ? String(value) : "" }
    return [
      run.id, run.drill, run.drillClass, run.startedText, CSV.number(run.seconds), run.initiator.rawValue,
      verdict.status.rawValue, String(verdict.status.exitCode), verdict.dataClass?.rawValue ?? "",
      verdict.outcome.actual?.rawValue ?? "",
    ] + Metric.allCases.map { CSV.number(verdict.measurements[$0]?.value) }
      + Metric.allCases.map { metric in CSV.number(verdict.objectives.first { $0.metric == metric }?.limit) }
      + [
        verdict.objectives.isEmpty ? "" : String(verdict.objectives.allSatisfy(\.met)), String(counts.attempted),
        String(counts.acknowledged), known(counts.kept), known(counts.lost), String(counts.indeterminate),
        known(counts.phantoms), known(counts.duplicates), verdict.outcome.newPrimary ?? "",
        run.fingerprint.configurationHash, run.fingerprint.machineClass,
        run.fingerprint.versions["postgresql"] ?? "", run.fingerprint.versions["patroni"] ?? "", verdict.sentence,
        run.gate?.sentence == nil ? "" : run.gate?.outcome ?? "",
      ]
  }
}
