/// What PostgreSQL looks at when it asks itself whether a recovery is to end: the ends of transactions, restore points, and
/// around positions of interest the records themselves; timeline by timeline, in the order of the WAL.
public struct RecoveryLog: Sendable {
  public enum Kind: Sendable, Hashable {
    case commit, abort
    case restorePoint(String)
  }

  /// The end of a transaction, or a restore point.
  public struct Entry: Sendable, Hashable {
    /// Where the record begins.
    public var start: LSN
    /// Where it ends: a recovery that ended here has replayed it.
    public var end: LSN
    /// The end of the record before it: where a recovery ends that stops just before this one.
    public var previousEnd: LSN
    public var kind: Kind
    /// Of a prepared transaction its own, not that of the record; 0 for a restore point.
    public var xid: UInt32
    /// The server's clock: microseconds since 1970.
    public var unixMicroseconds: Int64
    /// Nil for what is not a client's transaction.
    public var identity: WitnessCommit.Identity?

    public init(
      start: LSN, end: LSN, previousEnd: LSN, kind: Kind, xid: UInt32, unixMicroseconds: Int64,
      identity: WitnessCommit.Identity?
    ) {
      self.start = start
      self.end = end
      self.previousEnd = previousEnd
      self.kind = kind
      self.xid = xid
      self.unixMicroseconds = unixMicroseconds
      self.identity = identity
    }
  }

  /// The records around a position.
  public struct Edge: Sendable, Hashable {
    /// The end of the last record that ends at or before the position.
    public var lastEnd: LSN
    /// The first record that begins at or after it; nil if there is none.
    public var first: Record?

    public struct Record: Sendable, Hashable {
      public var start: LSN
      public var end: LSN
      public var previousEnd: LSN

      public init(start: LSN, end: LSN, previousEnd: LSN) {
        self.start = start
        self.end = end
        self.previousEnd = previousEnd
      }
    }

    public init(lastEnd: LSN, first: Record? = nil) {
      self.lastEnd = lastEnd
      self.first = first
    }
  }

  /// One timeline's share.
  public struct Part: Sendable, Hashable {
    /// Where the first record begins that is known, and where the last one ends.
    public var start: LSN
    public var end: LSN
    /// Ascending.
    public var entries: [Entry]
    public var edges: [LSN: Edge]

    public init(start: LSN, end: LSN, entries: [Entry] = [], edges: [LSN: Edge] = [:]) {
      self.start = start
      self.end = end
      self.entries = entries
      self.edges = edges
    }
  }

  /// Up to the first gap of each timeline's WAL; what comes behind one is not told.
  public var parts: [TimelineID: Part]
  public var histories: [TimelineID: TimelineHistory]

  public init(parts: [TimelineID: Part], histories: [TimelineID: TimelineHistory]) {
    self.parts = parts
    self.histories = histories
  }

  /// How a timeline came to be; nil if nobody knows. The first has no history, and needs none.
  public func history(of timeline: TimelineID) -> TimelineHistory? {
    histories[timeline] ?? (timeline == TimelineID(1) ? TimelineHistory(timeline: timeline, steps: []) : nil)
  }

  /// Every entry of a history from where its WAL begins to be known up to a position on its last timeline.
  public func entries(along history: TimelineHistory, through end: LSN) -> [Entry] {
    let steps = history.steps + [TimelineHistory.Step(timeline: history.timeline, end: end)]
    return steps.flatMap { step in parts[step.timeline]?.entries.filter { $0.end <= min(step.end, end) } ?? [] }
  }
}
