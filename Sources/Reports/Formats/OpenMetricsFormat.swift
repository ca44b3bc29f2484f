internal import DrillModel

/// For the textfile collector of node_exporter, and for anything that reads OpenMetrics.
struct OpenMetricsFormat: ReportFormat {
  let name = "openmetrics"
  let summary = "metrics of each drill, for node_exporter's textfile collector"
  let fileNames = [".prom", ".om", ".openmetrics"]

  func render(_ input: ReportInput) -> String { MetricFamily.text(DrillMetrics(input).all) }
}
