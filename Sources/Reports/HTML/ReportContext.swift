public import DrillModel

/// What a report tells beside the run's own evidence.
public struct ReportContext: Sendable {
  /// The run's own record: hashes, artefacts, class.
  public var record: RunRecord?
  /// Other runs of the same class: those of the same drill are the trend, those of the same series have the percentiles. The
  /// run may be among them.
  public var history: [RunRecord]
  public var followUps: [FollowUp]
  /// False where the page has one of its own.
  var showsTrend = true

  public init(record: RunRecord? = nil, history: [RunRecord] = [], followUps: [FollowUp] = []) {
    self.record = record
    self.history = history
    self.followUps = followUps
  }

  /// The runs of one command (`--repeat`), this one among them; empty if it was alone.
  var repeats: [RunRecord] {
    guard let record, let series = record.series else { return [] }
    return ([record] + history.filter { $0.id != record.id }).filter { $0.series?.id == series.id }
  }

  /// The run and those before and after it, the oldest first.
  var runs: [RunRecord] {
    let others = history.filter { $0.id != record?.id }
    return ((record.map { [$0] } ?? []) + others).sorted {
      ($0.startedUnixMilliseconds, $0.id) < ($1.startedUnixMilliseconds, $1.id)
    }
  }
}
