internal import DrillModel

/// The ledger held against the commits that the witness has, on the history of the recovered timeline.
struct WitnessComparison {
  /// Where a transaction's commit record is.
  enum Place: UInt8 {
    case notInWitness
    /// On a timeline that the recovered one does not follow.
    case otherTimeline
    /// On a timeline that the recovered one follows, after it was left.
    case afterTheEnd
    /// In the history that was recovered.
    case withinHistory
  }

  let witness: Witness
  let ledger: WitnessLedger
  /// How the timeline came to be that the rows were read on.
  let history: TimelineHistory
  /// The timeline that was left at the recovery's end, and where; nil if no new one began after the outage.
  let end: TimelineHistory.Step?
  /// Commits of the drill's clients of which their ledger has nothing, or another token: the ledger is not whole.
  let strangers: [WitnessTable.Row]
  private let timelineBefore: TimelineID?
  private let positionBefore: LSN?
  private let places: [Place]
  /// The end of each transaction's commit record, 0 if there is none, and its timeline.
  private let ends: [UInt64]
  private let timelines: [UInt32]

  /// - Parameters:
  ///   - recovered: the timeline that the rows were read on.
  ///   - before: the timeline before the outage.
  ///   - position: how far the primary had come on it, when it was last asked.
  ///   - clients: sessions are numbered from 1; what has a higher number is no client's.
  /// Nil if the witness does not know how that timeline came to be.
  init?(
    _ witness: Witness, _ comparison: LedgerComparison, recovered: TimelineID, before: TimelineID?,
    position: LSN? = nil, clients: Int
  ) {
    guard let history = witness.history(of: recovered) else { return nil }
    self.witness = witness
    self.history = history
    timelineBefore = before
    positionBefore = position
    end = before.flatMap { before in history.steps.first { $0.timeline == before } }
    let ledger = WitnessLedger(comparison)
    self.ledger = ledger
    var places = [Place](repeating: .notInWitness, count: ledger.count)
    var ends = [UInt64](repeating: 0, count: ledger.count)
    var timelines = [UInt32](repeating: 0, count: ledger.count)
    var strangers: [WitnessTable.Row] = []
    witness.commits.walk { commit in
      guard let index = ledger.index(of: commit.identity) else {
        if commit.identity.session <= clients { strangers.append(commit) }
        return
      }
      let place: Place =
        switch history.end(of: commit.timeline) {
        case nil: .otherTimeline
        case let end?: commit.end <= end ? .withinHistory : .afterTheEnd
        }
      guard place.rawValue > places[index].rawValue else { return }
      places[index] = place
      ends[index] = commit.end.value
      timelines[index] = commit.timeline.value
    }
    self.strangers = strangers
    self.places = places
    self.ends = ends
    self.timelines = timelines
  }

  func place(_ index: Int) -> Place { places[index] }

  /// The end of its commit record; nil if the witness has none.
  func commitEnd(_ index: Int) -> LSN? { places[index] == .notInWitness ? nil : LSN(ends[index]) }

  func timeline(_ index: Int) -> TimelineID? {
    places[index] == .notInWitness ? nil : TimelineID(timelines[index])
  }

  /// Acknowledged transactions whose commit record the witness lacks: those that are gone, and those of after the outage that
  /// are there. (One of before that is there is a finding of its own.) With synchronous_commit off they may never have been
  /// in any WAL.
  var unseen: Int {
    (0..<ledger.count).count { index in
      ledger.outcome(at: index) == .committed && places[index] == .notInWitness
        && ledger.survived(index) != ledger.isBeforeOutage(index)
    }
  }

  /// Transactions that were refused by the ledger, and have a commit record all the same. Those that the recovery replayed are
  /// told as `phantom-failed` and `not-a-prefix-missing`.
  var contradicted: [Int] {
    (0..<ledger.count).filter { index in
      ledger.outcome(at: index) == .failed && (places[index] == .afterTheEnd || places[index] == .otherTimeline)
    }
  }

  /// Whether it has all of the history and every commit that was acknowledged.
  var isComplete: Bool { missing.isEmpty && unseen == 0 }

  /// Transactions that are there, and that the recovery cannot have replayed.
  ///
  /// - Parameter isComplete: whether the witness has the whole history, so that what is not in it never committed.
  func extra(isComplete: Bool) -> [Int] {
    (0..<ledger.count).filter { index in
      guard ledger.survived(index) else { return false }
      switch places[index] {
      case .withinHistory: return false
      case .afterTheEnd, .otherTimeline: return true
      // After the recovery the WAL's end may have come later than the witness's.
      case .notInWitness: return isComplete && ledger.isBeforeOutage(index)
      }
    }
  }

  /// Bytes of WAL after the end of the recovery on the timeline before the outage; nil if that is not known.
  var lostBytes: Int64? {
    guard let end, let extent = witness.extent(of: end.timeline), extent.end >= end.end, unseen == 0 else { return nil }
    return extent.end.bytes(after: end.end)
  }

  /// What is missing of the history from the first position that a client saw on; empty if all of it is there.
  var missing: [String] {
    let first = (0..<ledger.count).lazy.compactMap { ledger.isBeforeOutage($0) ? ledger.lsn(at: $0) : nil }.min()
    guard var from = first else { return ["no transaction saw a position before the outage"] }
    var missing: [String] = []
    for step in history.steps where step.end > from {
      if witness.extent(of: step.timeline)?.covers(from: from, to: step.end) != true {
        missing.append("timeline \(step.timeline) from \(from) to \(step.end): \(known(step.timeline))")
      }
      from = step.end
    }
    if let timelineBefore, let positionBefore,
      witness.extent(of: timelineBefore)?.covers(from: first ?? positionBefore, to: positionBefore) != true
    {
      missing.append("timeline \(timelineBefore) up to \(positionBefore), where the primary was before the outage")
    }
    let last = witness.extent(of: history.timeline)
    if last.map({ $0.start <= from && $0.gaps.isEmpty }) != true {
      missing.append("timeline \(history.timeline) from \(from) on: \(known(history.timeline))")
    }
    return missing
  }

  private func known(_ timeline: TimelineID) -> String {
    guard let extent = witness.extent(of: timeline) else { return "there is nothing of it" }
    let gaps = extent.gaps.map { ", without \($0.from) to \($0.to)" }.joined()
    return "there is \(extent.start) to \(extent.end)\(gaps)"
  }
}
