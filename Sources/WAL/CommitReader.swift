public import DrillModel

/// Gives the commits of every timeline in the order of the WAL, without keeping any.
public struct CommitReader: Sendable {
  private let archive: WALArchive

  public init(_ archive: WALArchive) { self.archive = archive }

  /// Hands over all commits: timeline by timeline, the oldest first, each from where it begins (or from where its WAL
  /// begins to be known) to its last valid record. What a timeline has in common with the one that it left is not told
  /// twice.
  ///
  /// - Returns: what there is of each timeline.
  /// - Throws: `wal.unreadable`, `wal.no-history` if it is not known where a timeline begins; or what `body` throws.
  public func read(_ body: (WitnessCommit) throws -> Void) throws -> [TimelineExtent] {
    var prepared: [TimelineID: OpenTransactions] = [:]
    var extents: [TimelineExtent] = []
    for timeline in archive.timelines {
      let children = forks(from: timeline)
      guard
        var walk = try TimelineWalk(
          archive, timeline: timeline, inherited: prepared[timeline] ?? OpenTransactions(), forks: children)
      else { continue }
      try walk.run(body)
      prepared.merge(walk.left) { _, new in new }
      extents.append(walk.extent)
    }
    return extents
  }

  private func forks(from timeline: TimelineID) -> [TimelineExtent.Fork] {
    let others = Set(
      archive.timelines + archive.histories.keys + archive.histories.values.flatMap { $0.steps.map(\.timeline) })
    return others.compactMap { other -> TimelineExtent.Fork? in
      guard let fork = archive.fork(of: other), fork.timeline == timeline else { return nil }
      return TimelineExtent.Fork(timeline: other, at: fork.end, lastRecord: nil)
    }.sorted { ($0.at, $0.timeline) < ($1.at, $1.timeline) }
  }
}
