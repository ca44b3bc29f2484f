import DrillModel

/// The points that recovery can reach along one timeline: what the backups' windows cover together, and nothing between.
struct ReachableTimes: Equatable {
  /// From a backup's end to where its window, or that of a later backup that begins within it, ends.
  struct Range: Equatable {
    var from: LSN
    var through: LSN
    /// Unix time; the end is when the last segment was archived.
    var fromSeconds: Int64
    var throughSeconds: Int64?
  }

  var timeline: TimelineID
  /// Oldest first; a gap lies between each two.
  var ranges: [Range]

  /// Newest timeline first: that is where a recovery goes unless it is told otherwise.
  static func all(_ rows: [ArchiveAudit.Row]) -> [ReachableTimes] {
    Set(rows.flatMap { $0.windows.map(\.timeline) }).sorted(by: >).map { timeline in
      let ranges = rows.flatMap { row in
        row.windows.filter { $0.timeline == timeline }.map { window in
          Range(
            from: window.from, through: window.through, fromSeconds: row.backup.stopSeconds,
            throughSeconds: window.throughSeconds)
        }
      }
      return ReachableTimes(timeline: timeline, ranges: merged(ranges))
    }
  }

  private static func merged(_ ranges: [Range]) -> [Range] {
    var result: [Range] = []
    for range in ranges.sorted(by: { ($0.from, $0.through) < ($1.from, $1.through) }) {
      guard let last = result.last, range.from <= last.through else {
        result.append(range)
        continue
      }
      if range.through > last.through {
        result[result.count - 1].through = range.through
        result[result.count - 1].throughSeconds = range.throughSeconds
      }
    }
    return result
  }
}
