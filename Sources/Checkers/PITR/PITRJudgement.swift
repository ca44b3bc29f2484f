internal import DrillModel

/// Holds one point-in-time recovery against its prediction.
struct PITRJudgement {
  private static let listed = 20
  /// Expected of a tool, and not what the server would have done.
  static let refusedByTool = "refused by the tool"

  var result: PITRResult
  private(set) var finding: Finding?

  let attempt: PITREvidence.Attempt
  let log: RecoveryLog
  var asked: PITRCase { attempt.record.asked }

  init(_ attempt: PITREvidence.Attempt, _ evidence: PITREvidence) {
    let record = attempt.record
    self.attempt = attempt
    log = evidence.log
    let reached = record.reached.map { PITRJudgement.place($0.timeline, $0.end) }
    result = PITRResult(
      number: record.asked.number, reason: record.asked.reason, target: record.asked.target,
      writtenValue: record.asked.writtenValue, expected: "not known",
      reached: reached ?? record.failure.last ?? record.refusal ?? "nothing", agreement: .unjudged)
    result.restoreSeconds = record.restoreSeconds
    result.restoredBytes = record.restoredBytes
    result.replaySeconds = record.replaySeconds
    result.foundTransactions = attempt.rows?.count
    guard let archive = evidence.archives[record.archive] else {
      unjudged("the listing of its repository, pitr/\(record.archive).json, is missing")
      return
    }
    if record.asked.label == nil, record.refusal != nil {
      judgeChoice(record, archive)
      return
    }
    guard let ground = ground(archive), isRestored(ground, of: archive) else { return }
    result.backup = ground.backup.label
    result.backupType = ground.backup.type
    do throws(PITRPrediction.Unknown) {
      judge(try ground.predict(record.asked.target, log), ground)
    } catch {
      unjudged(error.reason)
    }
  }

  private static func place(_ timeline: TimelineID, _ end: LSN) -> String { "timeline \(timeline), \(end)" }

  private mutating func judge(_ prediction: PITRPrediction, _ ground: PITRGround) {
    switch prediction.outcome {
    case .fails(let refusal): judge(refusal)
    case .ends(let timeline, let end): judge(timeline, end, ground)
    }
  }

  private mutating func judge(_ refusal: PITRPrediction.Refusal) {
    result.expected = refusal.rawValue
    let record = attempt.record
    if let reached = record.reached {
      return differs(
        "pitr-unexpected-end",
        "the recovery ended well at \(PITRJudgement.place(reached.timeline, reached.end)), where it had to be refused "
          + "(\(refusal.rawValue))", [])
    }
    let isServers = record.failure.contains { refusal.isSaid(by: $0) }
    // A tool may see beforehand what the server would say.
    guard isServers || refused(refusal.toolFragments) else {
      return differs(
        "pitr-failed", "the recovery had to be refused as \(refusal.rawValue), and failed otherwise",
        record.failure + [record.refusal].compactMap { $0 })
    }
    result.agreement = .exact
  }

  /// Whether the tool refused in these words: any other failure of it is no wisdom.
  func refused(_ fragments: [String]) -> Bool {
    attempt.record.refusal.map { refusal in fragments.contains { refusal.contains($0) } } ?? false
  }

  private mutating func judge(_ timeline: TimelineID, _ end: LSN, _ ground: PITRGround) {
    result.expected = PITRJudgement.place(timeline, end)
    let record = attempt.record
    guard let reached = record.reached else {
      if refused(PITRPrediction.Refusal.beforeConsistency.toolFragments), case .time(let time) = asked.target.point,
        time < (ground.backup.stopSeconds + 1) * 1_000_000
      {
        // A tool that refuses a time before the backup's end is wiser than the server, which takes it for the end itself.
        result.expected = PITRJudgement.refusedByTool
        result.agreement = .exact
        return
      }
      return differs(
        "pitr-failed", "the recovery had to end at \(result.expected) and failed",
        record.failure + [record.refusal].compactMap { $0 })
    }
    result.replayedBytes = reached.end.bytes(after: ground.start)
    guard let history = log.history(of: timeline) else { return unjudged("the history of timeline \(timeline)") }
    guard let rows = attempt.rows else { return unjudged("the rows that were recovered are missing or damaged") }
    let wanted = log.entries(along: history, through: end).filter { $0.kind == .commit && $0.identity != nil }
    compare(rows, wanted)
    guard result.extra + result.missing == 0 else { return }
    if reached.timeline == timeline, reached.end == end || isBeyondTheWitness(reached.end, timeline, end, ground) {
      result.agreement = .exact
      return
    }
    differs(
      "pitr-wrong-end",
      "the recovery had to end at \(result.expected) and ended at \(result.reached), with the same transactions", [])
  }

  /// The end of a timeline that was left may be longer in the archive than anybody saw: the crashed primary's own recovery
  /// writes there when it comes back. Where the witness ends, the end of the archive is known to a segment only.
  private func isBeyondTheWitness(_ reached: LSN, _ timeline: TimelineID, _ end: LSN, _ ground: PITRGround) -> Bool {
    guard asked.target.point == .latest, end == log.parts[timeline]?.end, let through = ground.end[timeline] else {
      return false
    }
    return (end...through).contains(reached)
  }

  private mutating func compare(_ rows: [WitnessCommit.Identity], _ wanted: [RecoveryLog.Entry]) {
    result.expectedTransactions = wanted.count
    var left: [WitnessCommit.Identity: Int] = [:]
    for row in rows { left[row, default: 0] += 1 }
    var missing: [RecoveryLog.Entry] = []
    for entry in wanted {
      guard let identity = entry.identity else { continue }
      if let count = left[identity] { left[identity] = count == 1 ? nil : count - 1 } else { missing.append(entry) }
    }
    let extra = left.flatMap { Array(repeating: $0.key, count: $0.value) }
      .sorted { ($0.session, $0.sequence) < ($1.session, $1.sequence) }
    (result.extra, result.missing) = (extra.count, missing.count)
    guard !extra.isEmpty || !missing.isEmpty else { return }
    let positions = positions(of: Set(extra))
    let lines =
      extra.map {
        "there, and not to be: \(PITRJudgement.text($0)), \(positions[$0] ?? "in no WAL that the witness has")"
      }
      + missing.compactMap { entry in
        entry.identity.map { "to be there, and not: \(PITRJudgement.text($0)), committed at \(entry.end)" }
      }
    differs(
      "pitr-wrong-set",
      "the recovery to \(describe) gave \(Prose.count(rows.count, "transaction")) instead of "
        + "\(Prose.grouped(wanted.count)): \(Prose.grouped(extra.count)) too many, \(Prose.grouped(missing.count)) missing",
      Array(lines.prefix(PITRJudgement.listed)))
  }

  private func positions(of identities: Set<WitnessCommit.Identity>) -> [WitnessCommit.Identity: String] {
    var positions: [WitnessCommit.Identity: String] = [:]
    for (timeline, part) in log.parts.sorted(by: { $0.key < $1.key }) {
      for entry in part.entries {
        guard let identity = entry.identity, identities.contains(identity) else { continue }
        positions[identity] = "committed on timeline \(timeline) at \(entry.end)"
      }
    }
    return positions
  }

  private static func text(_ identity: WitnessCommit.Identity) -> String {
    "session \(identity.session), sequence \(identity.sequence)"
  }

  private var describe: String { "\(asked.target.words) (number \(asked.number), \(asked.reason))" }

  mutating func differs(_ code: String, _ message: String, _ evidence: [String]) {
    result.agreement = .differs
    let text = code == "pitr-wrong-set" ? message : "\(message): \(describe)"
    finding = Finding(
      .data, .wrongTarget, code: code, text, evidence: evidence,
      hint:
        "pitr/\(asked.number).json has what was asked and what came of it, machines/scratch*/log/pitr-\(asked.number).log "
        + "what the server said")
  }

  mutating func unjudged(_ reason: String) {
    result.agreement = .unjudged
    finding = Finding(
      .unjudged, code: "pitr-unjudged", "the recovery to \(describe) cannot be judged: \(reason)")
  }
}
