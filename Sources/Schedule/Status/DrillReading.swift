import DrillModel

/// One drill's part of a `StatusReading`; its runs are the newest first.
struct DrillReading {
  var drill: String
  var entry: ScheduleEntry?
  /// What `entry` was before it was changed, the newest first.
  var past: [ScheduleEntry] = []
  var runs: [RunSummary]
  var runningSince: Int64?
  var begun: Int64?
  var hash: String?
  /// Why the drill file is no drill.
  var unusable: String?
  var now: Int64

  func status() -> DrillStatus {
    let lastPass = relevant.first { $0.status == .pass }
    var status = DrillStatus(drill: drill, state: .ok, reason: "")
    status.calendar = entry?.calendar
    status.nextUnixMilliseconds = next
    status.lastRun = relevant.first.map(DrillStatus.Run.init)
    status.lastPass = lastPass.map(DrillStatus.Run.init)
    status.ageSeconds = lastPass.map { Double(now - $0.startedUnixMilliseconds) / 1000 }
    status.missedUnixMilliseconds = missed?.due
    status.runningSinceUnixMilliseconds = runningSince
    status.unjudgedUnixMilliseconds = unjudged
    judge(&status, lastPass)
    return status
  }

  /// The runs of the drill as its file is now, if there are any: who tries something with `--set` says nothing about the
  /// drill itself. Otherwise all of them, so that an edit alone does not silence a failure.
  private var relevant: [RunSummary] {
    guard let hash else { return runs }
    let same = runs.filter { $0.configurationHash == hash }
    return same.isEmpty ? runs : same
  }

  /// A run that is over and left no verdict, as one does that was killed or could not begin.
  private var unjudged: Int64? {
    begun.flatMap { began in
      began > now || runs.contains { $0.startedUnixMilliseconds >= began } ? nil : began
    }
  }

  private func judge(_ status: inout DrillStatus, _ lastPass: RunSummary?) {
    if let unjudged {
      status.state = .failing
      status.reason = "the run that began \(ago(unjudged)) left no verdict: it was killed, or could not go on"
    } else if let last = relevant.first, last.status != .pass {
      status.state = .failing
      status.reason = "the last run, \(ago(last.startedUnixMilliseconds)), ended \(last.status.rawValue)"
    } else if let missed {
      status.state = .missed
      let late = Span.words(missed.latenessSeconds)
      status.reason = "no run began at \(UTCText.minutes(missed.due)) or within \(late) after it"
    } else if let stale = staleness(lastPass) {
      (status.state, status.staleness, status.reason) = (.stale, stale.why, stale.reason)
    } else if let runningSince {
      status.state = .running
      status.reason = "a run began \(ago(runningSince))"
    } else if let lastPass {
      status.reason = "passed \(ago(lastPass.startedUnixMilliseconds))"
    } else {
      status.state = .never
      status.reason = next.map { "no run yet; the first is due at \(UTCText.minutes($0))" } ?? "no run yet"
    }
  }

  private func staleness(_ lastPass: RunSummary?) -> (why: DrillStatus.Staleness, reason: String)? {
    if let unusable { return (.file, "its next run cannot begin: \(unusable)") }
    if let lastPass, let hash, lastPass.configurationHash != hash {
      return (
        .configuration, "the drill was changed since its last pass, \(ago(lastPass.startedUnixMilliseconds))"
      )
    }
    guard let entry else { return nil }
    let begin = lastPass?.startedUnixMilliseconds ?? entry.sinceUnixMilliseconds
    guard Double(now - begin) > entry.maxAgeSeconds * 1000 else { return nil }
    let limit = "more than \(Span.words(entry.maxAgeSeconds))"
    let what = lastPass == nil ? "no pass since it was scheduled" : "the last pass was"
    return (.age, "\(what) \(ago(begin)), \(limit)")
  }

  private var calendar: CalendarExpression? { entry.flatMap { try? CalendarExpression($0.calendar) } }

  private var next: Int64? { calendar?.next(after: now.floorDivided(by: 1000)).map { $0 * 1000 } }

  /// The newest time whose window is over, unless a run began at it or later.
  private var missed: (due: Int64, latenessSeconds: Double)? {
    guard let entry else { return nil }
    let last = ([entry] + past).lazy.compactMap { entry in
      entry.lastDue(nowUnixMilliseconds: now).map { ($0, entry.latenessSeconds) }
    }.first
    guard let last else { return nil }
    let starts = runs.map(\.startedUnixMilliseconds) + [runningSince].compactMap { $0 }
    return starts.contains { $0 >= last.0 } ? nil : last
  }

  private func ago(_ time: Int64) -> String { "\(Span.words(Double(now - time) / 1000)) ago" }
}
