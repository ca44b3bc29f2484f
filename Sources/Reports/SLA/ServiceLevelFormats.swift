internal import DrillModel
internal import Evidence
public import ServiceLevel

/// The forms of a service level report. A new one is one line here.
public enum ServiceLevelFormats {
  private static let all: [(name: String, render: @Sendable (ServiceLevelReport) throws -> String)] = [
    ("text", { ServiceLevelDocument(report: $0).document.text(width: 120) }),
    ("json", { try RunDirectory.canonicalJSON($0) }),
    ("markdown", { ServiceLevelDocument(report: $0).document.markdown() }),
    ("csv", { ServiceLevelTable.csv($0) }),
    ("html", { ServiceLevelDocument(report: $0).document.htmlPage(title: "Service level of recovery drills") }),
  ]

  public static var names: [String] { all.map(\.name) }

  /// - Throws: `report.format` (usage) with the names that there are.
  public static func render(_ report: ServiceLevelReport, format: String) throws -> String {
    guard let format = all.first(where: { $0.name == format }) else {
      throw BlackstartError(
        .usage, code: "report.format", "there is no form '\(format)' of a service level report",
        hint: "one of \(names.joined(separator: ", "))")
    }
    return try format.render(report)
  }

  /// Sections for another page.
  public static func htmlSections(_ report: ServiceLevelReport) -> String {
    ServiceLevelDocument(report: report).document.htmlSections
  }
}
