/// What there is of one timeline's WAL.
public struct TimelineExtent: Sendable, Hashable {
  /// A part that is missing, or damaged in every copy.
  public struct Gap: Sendable, Hashable {
    /// The end of the last valid record before it.
    public var from: LSN
    /// The first valid record after it; nothing between the two is known.
    public var to: LSN

    public init(from: LSN, to: LSN) {
      self.from = from
      self.to = to
    }
  }

  public var timeline: TimelineID
  /// Where the first record that could be read begins. What is before it is not known, unless it is where the timeline
  /// itself begins.
  public var start: LSN
  /// The end of the last valid record.
  public var end: LSN
  /// Where each timeline that left this one left it, and whether a record ends there.
  public var forks: [Fork]
  public var gaps: [Gap]
  public var commits: Int

  /// A point at which another timeline begins.
  public struct Fork: Sendable, Hashable {
    public var timeline: TimelineID
    public var at: LSN
    /// Where the record begins that ends there: what PostgreSQL's log calls `redo done at`. Nil if none does, or if that
    /// is not known.
    public var lastRecord: LSN?

    public init(timeline: TimelineID, at: LSN, lastRecord: LSN?) {
      self.timeline = timeline
      self.at = at
      self.lastRecord = lastRecord
    }
  }

  public init(timeline: TimelineID, start: LSN, end: LSN, forks: [Fork], gaps: [Gap], commits: Int) {
    self.timeline = timeline
    self.start = start
    self.end = end
    self.forks = forks
    self.gaps = gaps
    self.commits = commits
  }

  /// Whether all of a stretch is known.
  public func covers(from: LSN, to: LSN) -> Bool {
    start <= from && end >= to && !gaps.contains { $0.from < to && $0.to > from }
  }
}
