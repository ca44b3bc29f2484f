/// A timeline's history as whoever walks along it needs it: where each ancestor begins.
public struct TimelineDescent: Sendable, Hashable {
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

  /// - Parameter history: nil, or one without ancestors, is not what a `.history` file can say.
  public init?(_ history: TimelineHistory?) {
    guard let history, !history.steps.isEmpty else { return nil }
    var steps: [Step] = []
    var begin = LSN(0)
    for step in history.steps {
      steps.append(Step(timeline: step.timeline, begin: begin))
      begin = step.end
    }
    self.steps = steps + [Step(timeline: history.timeline, begin: begin)]
  }

  public var timeline: TimelineID { steps[steps.count - 1].timeline }

  /// The same history, ending at one of its own ancestors; nil if that is none.
  public func upTo(_ timeline: TimelineID) -> TimelineDescent? {
    guard let index = steps.firstIndex(where: { $0.timeline == timeline }) else { return nil }
    return TimelineDescent(steps: Array(steps[...index]))
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
