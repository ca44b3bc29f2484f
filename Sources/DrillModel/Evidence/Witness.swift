/// The write-ahead log that the harness kept outside the fault's reach: what was committed, and in which order.
public struct Witness: Sendable {
  public var commits: WitnessTable
  /// What there is of each timeline's WAL, the oldest timeline first.
  public var extents: [TimelineExtent]
  public var histories: [TimelineID: TimelineHistory]

  public init(commits: WitnessTable, extents: [TimelineExtent], histories: [TimelineID: TimelineHistory]) {
    self.commits = commits
    self.extents = extents
    self.histories = histories
  }

  public func extent(of timeline: TimelineID) -> TimelineExtent? { extents.first { $0.timeline == timeline } }

  /// How a timeline came to be; nil if its history file is missing. The first timeline has none, and needs none.
  public func history(of timeline: TimelineID) -> TimelineHistory? {
    histories[timeline] ?? (timeline == TimelineID(1) ? TimelineHistory(timeline: timeline, steps: []) : nil)
  }
}
