public import DrillModel

/// What a report is made of. No clock; and of run directories only HTML needs more than the records.
public struct ReportInput: Sendable {
  /// The runs that the report is about, the oldest first.
  public let runs: [RunRecord]
  /// Every run that is known, with those of `runs`, the oldest first: for what only the past can tell, such as the last
  /// success of a drill that fails now.
  public let history: [RunRecord]
  /// What will be done about findings, by the run's id.
  public let followUps: [String: [FollowUp]]

  public init(runs: [RunRecord], history: [RunRecord] = [], followUps: [String: [FollowUp]] = [:]) {
    self.followUps = followUps
    self.runs = ReportInput.sorted(runs)
    let ids = Set(runs.map(\.id))
    self.history = ReportInput.sorted(runs + history.filter { !ids.contains($0.id) })
  }

  private static func sorted(_ runs: [RunRecord]) -> [RunRecord] {
    runs.sorted { ($0.startedUnixMilliseconds, $0.id) < ($1.startedUnixMilliseconds, $1.id) }
  }
}
