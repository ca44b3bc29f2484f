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
    var run = run
    // Of its gate when that is decided: see below.
    run.gate = nil
    try append { Reports.stepSummary([run], usedBytes: $0) }
    return GitHubFormat().render(ReportInput(runs: [run]))
  }

  /// Adds what a gate decided about its runs, which were announced before.
  /// - Returns: the annotation, to be printed; empty for a pass.
  public func announce(gateOf runs: [RunRecord]) throws -> String {
    try append { Reports.stepSummary(gatesOf: runs, usedBytes: $0) }
    return GitHubFormat().gates(runs).map { $0 + "\n" }.joined()
  }

  private func append(_ text: (_ usedBytes: Int) -> String) throws {
    guard let summary else { return }
    let attributes = try? FileManager.default.attributesOfItem(atPath: summary)
    try TextFile.append(text(attributes?[.size] as? Int ?? 0), to: summary)
  }
}
