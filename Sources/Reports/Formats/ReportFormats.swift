internal import DrillModel

/// Every form of report.
public enum ReportFormats {
  public static let all: [any ReportFormat] = [
    TextFormat(), JSONFormat(), JUnitFormat(), MarkdownFormat(), CSVFormat(), PhasesFormat(), OpenMetricsFormat(),
    GitLabMetricsFormat(), GitHubFormat(), HTMLFormat(),
  ]

  /// - Throws: `report.format` (usage) with the names that there are.
  public static func named(_ name: String) throws -> any ReportFormat {
    if let format = all.first(where: { $0.name == name }) { return format }
    throw BlackstartError(
      .usage, code: "report.format", "there is no report format '\(name)'",
      hint: "one of \(all.map(\.name).joined(separator: ", "))")
  }

  /// The format of a file by its name; of two that fit, that with the longer ending.
  /// - Throws: `report.file-type` (usage) with the endings that there are.
  public static func forFile(_ path: String) throws -> any ReportFormat {
    let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    let fitting = all.compactMap { format in
      format.fileNames.filter { name.hasSuffix($0) && ($0.hasPrefix(".") || $0.hasPrefix("-") || name == $0) }
        .map(\.count).max().map { (format: format, length: $0) }
    }
    if let best = fitting.max(by: { $0.length < $1.length }) { return best.format }
    throw BlackstartError(
      .usage, code: "report.file-type", "what kind of report is '\(path)'? Its name does not say",
      hint: "files end in \(all.flatMap(\.fileNames).joined(separator: ", "))")
  }
}
