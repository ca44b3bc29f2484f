public import DrillModel
internal import Evidence
internal import Foundation

/// A step of a workflow of GitHub Actions that this program runs in.
public struct GitHubStep: Sendable {
  /// Where the step's summary is collected; nil if the runner has none.
  private let summary: String?

  /// Nil elsewhere.
  public init?(environment: [String: String]) {
    guard environment["GITHUB_ACTIONS"] == "true" else { return nil }
    summary = environment["GITHUB_STEP_SUMMARY"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Adds a run to the step's summary, which other programs write to as well.
  /// - Returns: the annotations, to be printed.
  public func announce(_ run: RunRecord) throws -> String {
    if let summary {
      let attributes = try? FileManager.default.attributesOfItem(atPath: summary)
      let used = attributes?[.size] as? Int
      try TextFile.append(Reports.stepSummary([run], usedBytes: used ?? 0), to: summary)
    }
    return GitHubFormat().render(ReportInput(runs: [run]))
  }
}
