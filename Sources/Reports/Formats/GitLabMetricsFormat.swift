internal import DrillModel

/// GitLab's metrics report: what a merge request changes, held against its target branch. GitLab compares values as text,
/// so what differs in every run (stamps, the run's name) is left out, and times are rounded to tenths of a second.
struct GitLabMetricsFormat: ReportFormat {
  let name = "gitlab-metrics"
  let summary = "GitLab's metrics report (artifacts:reports:metrics)"
  let fileNames = ["metrics.txt", "-metrics.txt"]

  func render(_ input: ReportInput) -> String {
    let metrics = DrillMetrics(ReportInput(runs: input.runs))
    return MetricFamily.text(metrics.ofTheLastRun + metrics.objectives, decimals: 1)
  }
}
