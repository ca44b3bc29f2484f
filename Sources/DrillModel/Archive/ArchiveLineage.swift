/// One archive's segments by timeline and number, and the ways that recovery can take through them.
struct ArchiveLineage {
  let archive: ArchiveInventory.Archive
  /// Every file of each segment.
  let files: [WALSegment: [ArchiveInventory.Segment]]
  /// The history files that can be read.
  let histories: [TimelineID: TimelineDescent]
  /// The numbers of each timeline's segments, ascending.
  let numbers: [TimelineID: [UInt64]]
  /// Timelines of which there is a segment or a history, ascending.
  let timelines: [TimelineID]
  /// Segments that are there and that recovery cannot read on from: it ends before them.
  var damaged: Set<WALSegment> = []

  init(_ archive: ArchiveInventory.Archive) {
    self.archive = archive
    var files: [WALSegment: [ArchiveInventory.Segment]] = [:]
    for file in archive.segments {
      guard let segment = WALSegment(fileName: file.name, size: archive.segmentBytes) else { continue }
      files[segment, default: []].append(file)
    }
    self.files = files
    numbers = Dictionary(grouping: files.keys, by: \.timeline).mapValues { $0.map(\.number).sorted() }
    var histories: [TimelineID: TimelineDescent] = [:]
    for file in archive.histories {
      histories[file.timeline] = TimelineDescent(TimelineHistory(timeline: file.timeline, text: file.text))
    }
    self.histories = histories
    timelines = Set(numbers.keys).union(archive.histories.map(\.timeline)).sorted()
  }

  /// The timeline's own history, or what a descendant's says of it; without either it stands alone.
  func history(of timeline: TimelineID) -> TimelineDescent {
    if let own = histories[timeline] { return own }
    let told = histories.values.sorted { $0.timeline < $1.timeline }.lazy.compactMap { $0.upTo(timeline) }.first
    return told ?? TimelineDescent(of: timeline)
  }

  /// A recovery from a backup along one timeline.
  struct Way {
    var timeline: TimelineID
    /// The rows of segments that it needs, in their order.
    var needed: [Row]
    var missing: [Row]
    /// Those of the needed segments that are damaged, in their order.
    var damaged: [WALSegment]
    /// The last segment before the first missing or damaged one; nil if the first is.
    var reach: WALSegment?
    /// Where replay ends: the end of that segment, or the position at which the timeline begins if nothing of its own is
    /// there yet.
    var end: LSN?
  }

  /// Segments of one timeline in a row, both ends included.
  struct Row: Hashable {
    var first: WALSegment
    var last: WALSegment

    func holds(_ segment: WALSegment) -> Bool {
      segment.timeline == first.timeline && (first.number...last.number).contains(segment.number)
    }
    var count: UInt64 { last.number - first.number + 1 }
  }

  /// The backup's segment range; nil for an offline backup or one whose names say nothing.
  func range(of backup: ArchiveInventory.Backup) -> (start: WALSegment, stop: WALSegment)? {
    guard let start = segment(backup.archiveStart), let stop = segment(backup.archiveStop) else { return nil }
    return (start, stop)
  }

  /// Whether recovery from the backup can end on that timeline: the backup must have ended before the timeline left the
  /// backup's own (PostgreSQL: "requested timeline %u is not a child of this server's history", xlogrecovery.c).
  func reaches(_ timeline: TimelineID, from backup: ArchiveInventory.Backup) -> Bool {
    guard let range = range(of: backup) else { return false }
    let history = history(of: timeline)
    guard timeline != range.stop.timeline else { return true }
    guard let end = history.end(of: range.stop.timeline) else { return false }
    return end >= (backup.lsnStop ?? range.stop.start)
  }

  /// The way from a backup to the end of the archive on each timeline that it reaches.
  func ways(from backup: ArchiveInventory.Backup) -> [Way] {
    guard let range = range(of: backup) else { return [] }
    return Set(timelines).union([range.stop.timeline]).sorted().filter { reaches($0, from: backup) }
      .map { way(along: $0, range) }
  }

  private func way(along timeline: TimelineID, _ range: (start: WALSegment, stop: WALSegment)) -> Way {
    let history = history(of: timeline)
    var path = history
    var lastNumber = range.stop.number
    var branch: LSN?
    if let own = numbers[timeline]?.last {
      lastNumber = max(lastNumber, own)
    } else if let step = history.steps.last, history.steps.count > 1, timeline != range.stop.timeline {
      // Nothing of its own is archived yet: what its ancestors had up to the switch must be there nevertheless, the part
      // of the segment in which the switch lies excepted.
      path = TimelineDescent(steps: history.steps.dropLast())
      branch = step.begin
      let number = step.begin.value / archive.segmentBytes
      let shared = path.segment(number, size: archive.segmentBytes)
      lastNumber = max(lastNumber, files[shared] == nil ? number - min(number, 1) : number)
    }
    let needed = rows(range) + rows(path, after: range.stop, through: lastNumber)
    let missing = needed.flatMap(gaps)
    let hurt = needed.flatMap { row in damaged.filter(row.holds).sorted() }
    let reach = ArchiveLineage.reach(needed, before: Set(missing.map(\.first) + hurt))
    let end = reach.map { reach in branch.map { min($0, reach.end) } ?? reach.end }
    return Way(timeline: timeline, needed: needed, missing: missing, damaged: hurt, reach: reach, end: end)
  }

  /// The last segment before the first at which recovery ends.
  private static func reach(_ needed: [Row], before stops: Set<WALSegment>) -> WALSegment? {
    var reach: WALSegment?
    for row in needed {
      if let stop = stops.filter(row.holds).min() {
        return stop.number > row.first.number ? stop.previous : reach
      }
      reach = row.last
    }
    return reach
  }

  /// The backup's own range is on its own timeline: it was written while the backup ran.
  private func rows(_ range: (start: WALSegment, stop: WALSegment)) -> [Row] {
    guard range.start.timeline != range.stop.timeline, range.start.number < range.stop.number else {
      var start = range.start
      start.timeline = range.stop.timeline
      return [Row(first: min(start, range.stop), last: range.stop)]
    }
    return [Row(first: range.start, last: range.stop.previous), Row(first: range.stop, last: range.stop)]
  }

  /// What comes after a backup along a history. A timeline that begins in the backup's last segment has a copy of its own
  /// of that segment, which is needed too.
  private func rows(_ history: TimelineDescent, after stop: WALSegment, through last: UInt64) -> [Row] {
    let size = archive.segmentBytes
    var rows: [Row] = []
    for (index, step) in history.steps.enumerated() where step.timeline >= stop.timeline {
      let begin = step.begin.value / size
      let from = step.timeline == stop.timeline ? stop.number + 1 : max(begin, stop.number)
      let next = index + 1 < history.steps.count ? history.steps[index + 1].begin.value / size : last + 1
      let through = min(last + 1, next)
      guard from < through else { continue }
      rows.append(
        Row(
          first: WALSegment(timeline: step.timeline, containing: LSN(from * size), size: size),
          last: WALSegment(timeline: step.timeline, containing: LSN((through - 1) * size), size: size)))
    }
    return rows
  }

  /// The rows within a row of which there is no file.
  private func gaps(_ row: Row) -> [Row] {
    let present = (numbers[row.first.timeline] ?? []).filter { (row.first.number...row.last.number).contains($0) }
    var gaps: [Row] = []
    var next = row.first
    for number in present + [row.last.number + 1] {
      if number > next.number {
        var last = next
        last.number = number - 1
        gaps.append(Row(first: next, last: last))
      }
      next.number = number + 1
    }
    return gaps
  }

  private func segment(_ name: String?) -> WALSegment? {
    name.flatMap { WALSegment(fileName: $0, size: archive.segmentBytes) }
  }
}
