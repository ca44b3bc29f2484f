internal import DrillModel

/// What the runs say of each drill: its newest run, its last success, and all that is known of it.
struct DrillMetrics {
  private struct Known {
    var labels: [(String, String)]
    var newest: RunRecord
    var all: [RunRecord]
  }

  private let drills: [Known]

  init(_ input: ReportInput) {
    let asked = Set(input.runs.map(\.drill))
    let byDrill = Dictionary(grouping: input.history.filter { asked.contains($0.drill) }, by: \.drill)
    drills = byDrill.sorted { $0.key < $1.key }.compactMap { drill, runs in
      runs.last.map { Known(labels: [("drill", drill), ("class", $0.drillClass)], newest: $0, all: runs) }
    }
  }

  var all: [MetricFamily] { stamps + ofTheLastRun + objectives + past }

  /// Unix times; a drill that never passed, as far as is known, has no last success.
  private var stamps: [MetricFamily] {
    [
      family("last_run_timestamp_seconds", "seconds", "When the newest run of the drill began.") {
        [([], Double($0.newest.startedUnixMilliseconds) / 1000)]
      },
      family("last_success_timestamp_seconds", "seconds", "When the newest run that passed began.") { drill in
        let pass = drill.all.last { $0.verdict.status == .pass }
        return pass.map { [([], Double($0.startedUnixMilliseconds) / 1000)] } ?? []
      },
      family("last_run_info", nil, "What the newest run was made of; always 1.") { drill in
        let fingerprint = drill.newest.fingerprint
        return [
          (
            [
              ("run", drill.newest.id), ("configuration", String(fingerprint.configurationHash.prefix(12))),
              ("postgresql", fingerprint.versions["postgresql"] ?? ""),
              ("patroni", fingerprint.versions["patroni"] ?? ""), ("machine", fingerprint.machineClass),
            ], 1
          )
        ]
      },
      family("last_run_duration_seconds", "seconds", "How long the newest run took as a whole.") {
        [([], $0.newest.seconds)]
      },
    ]
  }

  /// What does not change by the mere passing of time.
  var ofTheLastRun: [MetricFamily] {
    [
      family("last_run_status", nil, "1 for the verdict of the newest run, 0 for the others.") { drill in
        Verdict.Status.allCases.map { ([("status", $0.rawValue)], $0 == drill.newest.verdict.status ? 1 : 0) }
      },
      family("last_run_exit_code", nil, "0 pass, 1 objective missed, 4 could not judge, 6 data finding.") {
        [([], Double($0.newest.verdict.status.exitCode))]
      },
      family("last_run_findings", nil, "Findings of the newest run.") { drill in
        Finding.Severity.allCases.filter { $0 != .note }.map { severity in
          ([("severity", severity.rawValue)], Double(drill.newest.verdict.findings.count { $0.severity == severity }))
        }
      },
      family("last_run_gate", nil, "1 for what the gate of the newest run decided, 0 for the others.") { drill in
        guard let mark = drill.newest.gate, mark.sentence != nil else { return [] }
        return GateOutcome.allCases.map { ([("outcome", $0.rawValue)], $0.rawValue == mark.outcome ? 1 : 0) }
      },
      measured(.seconds), measured(.transactions),
      family("last_run_phase_seconds", "seconds", "The phases that add up to the time to new primary.") {
        $0.newest.recoveryPhases.map { ([("phase", $0.name)], $0.seconds) }
      },
      family("last_run_transactions", nil, "Transactions of the newest run, by what became of them.") {
        DrillMetrics.transactions($0.newest.verdict.transactions)
      },
    ]
  }

  var objectives: [MetricFamily] {
    [limits(.seconds), limits(.transactions)] + [
      family("last_run_objective_met", nil, "1 if the newest run met the objective.") {
        $0.newest.verdict.objectives.map { ([("metric", $0.metric.rawValue)], $0.met ? 1 : 0) }
      }
    ]
  }

  /// Over all runs that are known, which is what the text was made of: a directory of runs, or the history.
  private var past: [MetricFamily] {
    var times = family("known_seconds", "seconds", "Measured times of all known runs; quantiles are observed values.") {
      drill in
      Metric.allCases.filter { $0.unit == .seconds }.flatMap { metric in
        DrillMetrics.quantiles(drill.all.compactMap { $0.verdict.measurements[metric]?.value }).map {
          ([("metric", metric.rawValue)] + $0.0, $0.1)
        }
      }
    }
    times.kind = .summary
    return [
      family("known_runs", nil, "Known runs of the drill, by verdict.") { drill in
        Verdict.Status.allCases.map { status in
          ([("status", status.rawValue)], Double(drill.all.count { $0.verdict.status == status }))
        }
      }, times.withSummarySuffixes,
    ]
  }

  private func measured(_ unit: Metric.Unit) -> MetricFamily {
    family("last_run_measured_\(unit.rawValue)", unit.rawValue, "What the newest run measured, in \(unit.rawValue).") {
      drill in
      Metric.allCases.filter { $0.unit == unit }.compactMap { metric in
        drill.newest.verdict.measurements[metric].map { ([("metric", metric.rawValue)], $0.value) }
      }
    }
  }

  private func limits(_ unit: Metric.Unit) -> MetricFamily {
    family("objective_\(unit.rawValue)", unit.rawValue, "The most that the drill allows, in \(unit.rawValue).") {
      drill in
      drill.newest.verdict.objectives.filter { $0.metric.unit == unit }.map {
        ([("metric", $0.metric.rawValue)], $0.limit)
      }
    }
  }

  private static func transactions(_ counts: TransactionCounts) -> [([(String, String)], Double)] {
    var kinds = [("acknowledged", counts.acknowledged), ("indeterminate", counts.indeterminate)]
    if counts.compared {
      kinds += [
        ("kept", counts.kept), ("lost", counts.lost), ("phantom", counts.phantoms), ("duplicate", counts.duplicates),
      ]
    }
    return kinds.map { ([("kind", $0)], Double($1)) }
  }

  /// A family of one sample or more for each drill.
  private func family(
    _ name: String, _ unit: String?, _ help: String, _ samples: (Known) -> [([(String, String)], Double)]
  ) -> MetricFamily {
    MetricFamily(
      name: "blackstart_" + name, unit: unit, help: help,
      samples: drills.flatMap { drill in
        samples(drill).map { MetricFamily.Sample(labels: drill.labels + $0.0, value: $0.1) }
      })
  }
}
