public import DrillModel

/// The unbroken row of archived WAL: what a recovery can replay before it misses a segment.
public enum ArchiveRow {
  /// The last segment that a recovery from `start` reaches. A new timeline continues the row at the segment in which it
  /// forked, so the row goes on from the same number on a higher timeline. Nil if `start` itself is missing.
  public static func end(of segments: Set<WALSegment>, from start: WALSegment?) -> WALSegment? {
    guard let start, segments.contains(start) else { return nil }
    var last = start
    while true {
      if segments.contains(last.next) {
        last = last.next
      } else if let fork = segments.filter({ $0.number == last.number + 1 && $0.timeline > last.timeline }).min()
        ?? segments.filter({ $0.number == last.number && $0.timeline > last.timeline }).min()
      {
        last = fork
      } else {
        return last
      }
    }
  }
}
