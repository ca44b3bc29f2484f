internal import DrillModel

/// Whether everybody agrees on where the recovery ended: the new timeline's history, the WAL itself, the new primary's log,
/// and the control data.
public struct RecoveryEndChecker: Checker {
  public static let name = "recovery-end"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let first = file.facts.firstCommit, let timeline = first.timeline else { return CheckResult() }
    let before = file.facts.identity?.timeline("timeline")
    var wrong = log(file, first, timeline, before) + control(file, first, timeline)
    if let fork = file.evidence.witness?.history(of: timeline)?.fork, before.map({ timeline > $0 }) == true {
      wrong += history(file, fork, timeline, before) + replayed(file, fork, timeline, first)
      wrong += checkpoints(file, fork, timeline)
    }
    guard !wrong.isEmpty else { return CheckResult(findings: unclean(file)) }
    let finding = Finding(
      .data, .wrongTarget, code: "wrong-end",
      "where the recovery ended is told in different ways: \(wrong[0])", evidence: wrong,
      hint: "compare the new timeline's .history with the recovery target and the end of the WAL")
    return CheckResult(findings: [finding] + unclean(file))
  }

  /// The new timeline must have left the one before the outage, or one that itself left it after.
  private func history(
    _ file: CaseFile, _ fork: TimelineHistory.Step, _ timeline: TimelineID, _ before: TimelineID?
  ) -> [String] {
    guard let before, let history = file.evidence.witness?.history(of: timeline) else { return [] }
    guard history.end(of: before) == nil else { return [] }
    return [
      "timeline \(timeline) left timeline \(fork.timeline) at \(fork.end), and timeline \(before), which was the "
        + "cluster's before the outage, is no part of its history"
    ]
  }

  /// The history's position against the WAL's records and against what the log says was replayed last.
  private func replayed(
    _ file: CaseFile, _ fork: TimelineHistory.Step, _ timeline: TimelineID, _ first: ProbeCommit
  ) -> [String] {
    var wrong: [String] = []
    let extent = file.evidence.witness?.extent(of: fork.timeline)
    let place = extent?.forks.first { $0.timeline == timeline && $0.at == fork.end }
    let isKnown = extent.map { $0.start < fork.end && $0.covers(from: $0.start, to: fork.end) } == true
    if isKnown, let place, place.lastRecord == nil {
      wrong.append("timeline \(timeline) began at \(fork.end), where no record of timeline \(fork.timeline) ends")
    }
    guard let done = redoDone(file, first) else { return wrong }
    if let last = place?.lastRecord, done != last {
      wrong.append(
        "the log says that redo was done at \(done), and the last record before \(fork.end) begins at \(last)")
    } else if done >= fork.end {
      wrong.append("the log says that redo was done at \(done), and timeline \(timeline) began at \(fork.end)")
    }
    return wrong
  }

  /// What the new primary's log said of its last replay before it chose a timeline.
  private func redoDone(_ file: CaseFile, _ first: ProbeCommit) -> LSN? {
    let events = file.evidence.events.filter { $0.machine == first.machine && $0.t <= first.nanoseconds }
    guard let chosen = events.lastIndex(where: { $0.kind == .postgresNewTimeline }) else { return nil }
    // An earlier start's recovery ended elsewhere, and this one may have had nothing to replay.
    let began = events[..<chosen].lastIndex { $0.kind == .postgresStarting } ?? events.startIndex
    return events[began..<chosen].last { $0.kind == .postgresRedoDone }?.lsn("lsn")
  }

  private func log(
    _ file: CaseFile, _ first: ProbeCommit, _ timeline: TimelineID, _ before: TimelineID?
  ) -> [String] {
    guard let outage = file.facts.outageStart, before.map({ timeline > $0 }) == true else { return [] }
    let chosen = file.evidence.events.last {
      $0.kind == .postgresNewTimeline && $0.machine == first.machine && $0.t >= outage && $0.t <= first.nanoseconds
    }
    guard let said = chosen?.timeline("timeline"), said != timeline else { return [] }
    return ["the log says that the new timeline is \(said), and the new primary is on \(timeline)"]
  }

  /// The new primary's control data names its timeline, and everybody's the same cluster.
  private func control(_ file: CaseFile, _ first: ProbeCommit, _ timeline: TimelineID) -> [String] {
    file.evidence.controlData.sorted { $0.key < $1.key }.flatMap { machine, data -> [String] in
      var wrong: [String] = []
      if let system = first.systemIdentifier, data.systemIdentifier != system {
        wrong.append("pg_controldata of \(machine) has system identifier \(data.systemIdentifier) instead of \(system)")
      } else if data.timeline > timeline || machine == first.machine && data.timeline != timeline {
        wrong.append("pg_controldata of \(machine) is on timeline \(data.timeline), and the new primary on \(timeline)")
      }
      return wrong
    }
  }

  /// No checkpoint of a timeline is from before that timeline began.
  private func checkpoints(_ file: CaseFile, _ fork: TimelineHistory.Step, _ timeline: TimelineID) -> [String] {
    file.evidence.controlData.sorted { $0.key < $1.key }.compactMap { machine, data in
      guard data.timeline == timeline, let checkpoint = data.checkpoint, checkpoint < fork.end else { return nil }
      return "the last checkpoint of \(machine) is at \(checkpoint), and timeline \(timeline) began at \(fork.end)"
    }
  }

  private func unclean(_ file: CaseFile) -> [Finding] {
    let odd = file.evidence.controlData.filter { !$0.value.state.hasPrefix("shut down") }.sorted { $0.key < $1.key }
    guard !odd.isEmpty else { return [] }
    return [
      Finding(
        .note, code: "not-shut-down",
        "at the end of the run the data of \(Prose.list(odd.map(\.key))) was not shut down cleanly, so its control data is "
          + "that of an earlier checkpoint",
        evidence: odd.map { "\($0.key): \($0.value.state)" })
    ]
  }
}
