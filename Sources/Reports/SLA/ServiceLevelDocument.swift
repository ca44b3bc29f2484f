internal import Checkers
internal import DrillModel
internal import ServiceLevel

/// The service level report as a document, for every form that people read.
struct ServiceLevelDocument {
  let report: ServiceLevelReport

  var document: ReportDocument {
    var document = ReportDocument()
    document.heading(1, "Service level of recovery drills")
    document.paragraph(
      "From \(time(report.sinceUnixMilliseconds)) to \(time(report.untilUnixMilliseconds)). "
        + "\(percent(report.target)) of the drills of each class must be inside their objectives.")
    if report.classes.isEmpty && report.controlClasses.isEmpty {
      document.paragraph("No drill was run in this period.")
    }
    summary(&document)
    for level in report.classes { details(level, &document) }
    coverage(&document)
    missed(&document)
    document.heading(2, "How to read this")
    for sentence in ServiceLevelDocument.terms { document.paragraph(sentence) }
    return document
  }

  private static let terms = [
    "Inside: the run passed, which is every objective of its drill met, the stated outcome, and nothing wrong with the "
      + "data. A run that nobody could judge is neither inside nor outside; a class is called met only if it would be "
      + "with all of these outside. One data finding misses whatever the share.",
    "A percentile is a value that was observed: the smallest that at least this share of the runs does not exceed. With "
      + "fewer than 20 runs p95 is therefore the largest.",
    "Proven miss rate: with 95 % confidence a drill of this class misses no more often (Clopper and Pearson).",
    "Drills that must end without recovery are controls: they show that a failure is recognized, and are counted apart.",
    "Times are those of drills on one machine, not of production's sites: they prove the procedure and the backup.",
  ]

  private func summary(_ document: inout ReportDocument) {
    document.table(
      [
        "class", "target", "inside", "share", "error budget", "proven miss rate", "data findings", "unjudged",
        "controls",
        "trend",
      ],
      report.classes.map { level in
        [
          level.drillClass, level.standing.words, "\(level.passes) of \(level.runs - level.unjudged)",
          level.insideShare.map(percent) ?? "", budget(level.budget),
          level.missRateUpperBound.map { "\u{2264} \(percent($0))" } ?? "", String(level.dataFindings),
          String(level.unjudged),
          controls(level), level.trend.words,
        ]
      })
    // Where there is nothing but controls, there is no service level.
    document.table(
      ["class", "controls"], report.controlClasses.map { [$0.drillClass, $0.words] })
    document.picture(ServiceLevelChart(report: report).svg)
  }

  private func controls(_ level: ClassLevel) -> String {
    level.controls == 0 ? "none" : ControlLevel(level).words
  }

  private func details(_ level: ClassLevel, _ document: inout ReportDocument) {
    document.heading(2, level.drillClass)
    document.table(
      ["metric", "objective", "met", "p50", "p95", "max", "of"], level.metrics.flatMap { rows($0, level) })
    document.table(
      ["beginning", "runs", "inside", "median time to new primary"],
      level.trend.pieces.map { piece in
        [piece.begin, String(piece.runs), String(piece.passes), piece.medianSeconds.map(Prose.seconds) ?? ""]
      })
    document.paragraph(level.trend.sentence)
  }

  /// Percentiles and `met` are of the same runs: where drills have objectives of their own, a row for each.
  private func rows(_ metric: MetricLevel, _ level: ClassLevel) -> [[String]] {
    let drills = level.drillMetrics.filter { $0.metric == metric.metric }
    guard !drills.isEmpty else { return [row(metric)] }
    let rest = metric.limited - drills.map(\.limited).reduce(0, +)
    let met = metric.met - drills.map(\.met).reduce(0, +)
    return drills.map(row)
      + (rest == 0
        ? [] : [["\(metric.metric.summary), never measured", "", "\(met) of \(rest)", "", "", "", "0 runs"]])
  }

  private func row(_ metric: MetricLevel) -> [String] {
    [
      metric.metric.summary + (metric.drill.map { ", \($0)" } ?? ""),
      metric.limits.map { "\u{2264} \(ObjectiveResult.text($0, metric.metric))" }.joined(separator: ", "),
      metric.limited == 0 ? "" : "\(metric.met) of \(metric.limited)", value(metric.median, metric.metric),
      value(metric.percentile95, metric.metric), value(metric.largest, metric.metric),
      Prose.count(metric.count, "run"),
    ]
  }

  private func coverage(_ document: inout ReportDocument) {
    guard !report.coverage.isEmpty else { return }
    document.heading(2, "Coverage")
    document.table(
      ["drill", "class", "last run", "verdict", "last pass", "age", "still counts"],
      report.coverage.map { drill in
        [
          drill.drill, drill.drillClass, time(drill.lastRunUnixMilliseconds), drill.lastStatus.word,
          drill.lastPassUnixMilliseconds.map(time) ?? "never", drill.ageSeconds.map(days) ?? "",
          drill.staleness.isEmpty ? "yes" : "NO: " + drill.staleness.map(\.words).joined(separator: ", "),
        ]
      })
  }

  private func missed(_ document: inout ReportDocument) {
    document.heading(2, "Missed runs")
    guard let missed = report.missed else {
      document.paragraph("No schedule is known, so nobody can say whether a run was missed.")
      return
    }
    let schedules = report.schedules ?? []
    if missed.isEmpty {
      document.paragraph(
        !schedules.isEmpty && schedules.allSatisfy { $0.due == 0 }
          ? "None: no run was due while a schedule was known." : "None: every scheduled run began in time.")
    }
    document.table(["drill", "due"], missed.map { [$0.drill, time($0.dueUnixMilliseconds)] })
    guard !schedules.isEmpty else { return }
    document.paragraph("By these schedules; what was due before they are known, nobody can say.")
    document.table(
      ["drill", "calendar", "known since", "until", "due"],
      schedules.map { schedule in
        [
          schedule.drill, schedule.calendar, time(schedule.sinceUnixMilliseconds),
          schedule.untilUnixMilliseconds.map(time) ?? "it holds", String(schedule.due),
        ]
      })
  }

  private func budget(_ budget: ErrorBudget) -> String {
    "\(budget.used) of \(ShortNumber.text(budget.allowed)) used"
      + (budget.usedShare.map { " (\(percent($0)))" } ?? (budget.used > 0 ? " (none allowed)" : ""))
  }

  private func time(_ unixMilliseconds: Int64) -> String { RunRecord.text(unixMilliseconds: unixMilliseconds) }
  private func percent(_ share: Double) -> String { "\(Prose.fixed(share * 100, 1)) %" }
  private func days(_ seconds: Double) -> String { "\(Prose.fixed(seconds / 86400, 1)) days" }
  private func value(_ value: Double, _ metric: Metric) -> String {
    metric.unit == .seconds ? Prose.seconds(value) : Prose.fixed(value, 0)
  }
}
