/// How a timeline came to be: which timelines it follows, and where it left each.
public struct TimelineHistory: Sendable, Hashable {
  /// A timeline that was left.
  public struct Step: Sendable, Hashable {
    public var timeline: TimelineID
    /// The end of what belongs to it in this history: the next timeline begins here.
    public var end: LSN

    public init(timeline: TimelineID, end: LSN) {
      self.timeline = timeline
      self.end = end
    }
  }

  public var timeline: TimelineID
  /// Oldest first; empty for a timeline that follows none.
  public var steps: [Step]

  public init(timeline: TimelineID, steps: [Step]) {
    self.timeline = timeline
    self.steps = steps
  }

  /// Reads the text of `TTTTTTTT.history`: lines `timeline<TAB>LSN<TAB>reason`, comments and empty lines left out
  /// (PostgreSQL 15: `readTimeLineHistory`, timeline.c). Nil if a line is not one, or if the timelines do not rise.
  ///
  /// Positions may fall: the history of a recovery names the timeline that was asked for as its parent, even if the recovery
  /// ended before that timeline begins. Nothing of it belongs to the history then, and the timelines before it end where it
  /// says.
  public init?(timeline: TimelineID, text: String) {
    var steps: [Step] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(maxSplits: 2) { $0 == " " || $0 == "\t" }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard words.count >= 2, let number = UInt32(first), let end = LSN(words[1]) else { return nil }
      let step = Step(timeline: TimelineID(number), end: end)
      if let last = steps.last, step.timeline <= last.timeline { return nil }
      steps = steps.map { Step(timeline: $0.timeline, end: min($0.end, end)) }
      steps.append(step)
    }
    if let last = steps.last, last.timeline >= timeline { return nil }
    self.init(timeline: timeline, steps: steps)
  }

  /// The timeline that this one left, and where: the end of the recovery that made it.
  public var fork: Step? { steps.last }

  /// How far a timeline belongs to this history: nil if it is no part of it. This timeline itself has no end.
  public func end(of timeline: TimelineID) -> LSN? {
    if timeline == self.timeline { return LSN(UInt64.max) }
    return steps.first { $0.timeline == timeline }?.end
  }
}
