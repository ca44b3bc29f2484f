public import DrillModel

extension Reports {
  /// What GitHub takes of a step's summary is 1 MiB; more, and it takes nothing at all. There is room left for others.
  public static let stepSummaryByteLimit = 900_000

  /// Runs in Markdown for a step's summary; empty if there is no room.
  /// - Parameter usedBytes: what the summary holds already.
  public static func stepSummary(_ runs: [RunRecord], usedBytes: Int) -> String {
    stepSummary(RunDocument.document(runs), usedBytes: usedBytes)
  }

  /// The same of what gates decided about these runs.
  static func stepSummary(gatesOf runs: [RunRecord], usedBytes: Int) -> String {
    stepSummary(RunDocument.document(gates: runs), usedBytes: usedBytes)
  }

  private static func stepSummary(_ document: ReportDocument, usedBytes: Int) -> String {
    let room = stepSummaryByteLimit - usedBytes - 1
    guard room > 1000 else { return "" }
    return document.markdown(byteLimit: room) + "\n"
  }
}
