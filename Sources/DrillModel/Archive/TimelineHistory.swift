/// Where a timeline comes from, as its `.history` file tells it (PostgreSQL: `readTimeLineHistory`, timeline.c): a line
/// for each ancestor, oldest first, with the position at which the next one left it.
public struct TimelineHistory: Sendable, Hashable {
  /// A timeline and where it begins.
  public struct Step: Sendable, Hashable {
    public var timeline: TimelineID
    /// 0 for the first.
    public var begin: LSN

    public init(timeline: TimelineID, begin: LSN) {
      self.timeline = timeline
      self.begin = begin
    }
  }

  /// From the oldest ancestor to the timeline itself.
  public let steps: [Step]

  /// The steps of a timeline without ancestors.
  public init(of timeline: TimelineID) { steps = [Step(timeline: timeline, begin: LSN(0))] }

  init(steps: [Step]) { self.steps = steps }

  /// Reads the text of `timeline`'s history file; nil if PostgreSQL would refuse it: no ancestor, a line that is none, or
  /// ancestors that do not rise.
  public init?(of timeline: TimelineID, text: String) {
    var steps: [Step] = []
    var begin = LSN(0)
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(whereSeparator: \.isWhitespace)
      guard let first = fields.first, !first.hasPrefix("#") else { continue }
      guard fields.count >= 2, let ancestor = UInt32(first), let end = LSN(fields[1]), end >= begin,
        steps.last.map({ $0.timeline.value < ancestor }) ?? true, ancestor < timeline.value
      else { return nil }
      steps.append(Step(timeline: TimelineID(ancestor), begin: begin))
      begin = end
    }
    guard !steps.isEmpty else { return nil }
    self.steps = steps + [Step(timeline: timeline, begin: begin)]
  }

  public var timeline: TimelineID { steps[steps.count - 1].timeline }

  /// The same history, ending at one of its own ancestors; nil if that is none.
  public func upTo(_ timeline: TimelineID) -> TimelineHistory? {
    guard let index = steps.firstIndex(where: { $0.timeline == timeline }) else { return nil }
    return TimelineHistory(steps: Array(steps[...index]))
  }

  /// Where the ancestor was left; nil for the timeline itself and for one that is no ancestor.
  public func end(of timeline: TimelineID) -> LSN? {
    guard let index = steps.firstIndex(where: { $0.timeline == timeline }), index + 1 < steps.count else { return nil }
    return steps[index + 1].begin
  }

  /// The file in which recovery along this history looks for a segment of that number: the newest timeline that begins in
  /// or before it (PostgreSQL: `XLogFileReadAnyTLI`, xlogrecovery.c). A switch in the middle of a segment makes that
  /// segment a part of both timelines, and the newer one's copy has the older one's records as well.
  public func segment(_ number: UInt64, size: UInt64) -> WALSegment {
    let step = steps.last { $0.begin.value / size <= number } ?? steps[0]
    return WALSegment(timeline: step.timeline, containing: LSN(number * size), size: size)
  }
}
