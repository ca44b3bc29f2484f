import Custody
import DrillModel
import Foundation
import History
import Notify
import Schedule

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One run that a timer asked for.
struct ScheduledRun {
  var recording: RecordingOptions
  var entry: ScheduleEntry
  var notifier: Notifier?
  var waits: Bool
  var nowUnixMilliseconds: Int64
  /// Of its errors.
  var format = OutputFormat.text
  /// Runs the drill, and gives the exit code of its verdict.
  var body: () async throws -> Int32

  /// Ties the pings of this attempt together.
  private let attempt = UUID().uuidString.lowercased()

  init(
    recording: RecordingOptions, entry: ScheduleEntry, notifier: Notifier?, waits: Bool, nowUnixMilliseconds: Int64,
    body: @escaping () async throws -> Int32
  ) {
    self.recording = recording
    self.entry = entry
    self.notifier = notifier
    self.waits = waits
    self.nowUnixMilliseconds = nowUnixMilliseconds
    self.body = body
  }

  /// Gives the exit code of the run.
  func execute() async throws -> Int32 {
    setenv("BLACKSTART_INITIATOR", RunRecord.Initiator.schedule.rawValue, 1)
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    try home.prepare(for: user)
    register()
    if let late { return await end(late, home) }
    let lock: DrillLock
    do {
      lock = try DrillLock(drill: entry.drill, home: home, nowUnixMilliseconds: nowUnixMilliseconds)
    } catch let error as BlackstartError {
      // The run that holds it tells of itself.
      report(error)
      return error.category.exitCode
    }
    let begun = Int64(Date().timeIntervalSince1970 * 1000)
    var outcome = await run()
    // What the history does not have is remembered by the lock: the drill fails until a run has a verdict.
    if let problem = unrecorded(since: begun) {
      lock.end()
      outcome = told(outcome, problem)
    } else if outcome.error != nil {
      lock.end()
    } else {
      lock.release()
    }
    await tell(outcome.code, outcome.error, home)
    return outcome.code
  }

  /// What cannot begin is told as a run that failed.
  func refuse(_ error: BlackstartError) async throws -> Int32 {
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    try home.prepare(for: user)
    return await end(error, home)
  }

  /// The error of a start after the window.
  private var late: BlackstartError? {
    guard let calendar = try? CalendarExpression(entry.calendar),
      let due = calendar.last(atOrBefore: nowUnixMilliseconds / 1000)
    else { return nil }
    let seconds = Double(nowUnixMilliseconds) / 1000 - Double(due)
    guard seconds > entry.jitterSeconds + entry.windowSeconds else { return nil }
    return BlackstartError(
      .nothingRan, code: "schedule.missed",
      "\(entry.drill) was due at \(UTCText.minutes(due * 1000)), \(Span.words(seconds)) ago, and its window is "
        + Span.words(entry.windowSeconds),
      hint: "it runs at its next time; `blackstart run` runs it now")
  }

  private func run() async -> (code: Int32, error: BlackstartError?) {
    do {
      if waits, entry.jitterSeconds > 0 {
        let delay = Double.random(in: 0...entry.jitterSeconds)
        try await Interruption.cancelling { try await Task.sleep(for: .seconds(delay)) }
      }
      if let notifier { NotifyOptions.warn(await notifier.started(drill: entry.drill, run: attempt)) }
      return (try await body(), nil)
    } catch let error as BlackstartError {
      report(error)
      return (error.category.exitCode, error)
    } catch is CancellationError {
      return (BlackstartError.Category.interrupted.exitCode, nil)
    } catch {
      let wrapped = BlackstartError(.harness, code: "schedule.run", "\(error)")
      report(wrapped)
      return (wrapped.category.exitCode, wrapped)
    }
  }

  /// Where nobody ever looked: how the run before this one ended.
  private func stateBefore(_ store: HistoryStore?) -> DrillState {
    let query = RunQuery(drill: entry.drill, untilUnixMilliseconds: nowUnixMilliseconds, limit: 1)
    guard let last = try? store?.summaries(query).last else { return .never }
    return last.status == .pass ? .ok : .failing
  }

  func report(_ error: BlackstartError) {
    let json = format == .json ? try? ErrorReport(error).json() : nil
    Terminal.standardError.write(json ?? error.description + "\n")
  }

  /// A run that cannot begin any more is an end without a start.
  private func end(_ error: BlackstartError, _ home: StateHome) async -> Int32 {
    report(error)
    await tell(error.category.exitCode, error, home)
    return error.category.exitCode
  }

  private func tell(_ code: Int32, _ error: BlackstartError?, _ home: StateHome) async {
    guard let notifier else { return }
    let store = try? recording.history.existing()
    let reading = try? StatusReader(home: home, store: store).reading(
      nowUnixMilliseconds: max(nowUnixMilliseconds, Int64(Date().timeIntervalSince1970 * 1000)))
    let status = reading?.statuses().first { $0.drill == entry.drill }
    let last = try? store?.run(id: status?.lastRun?.id ?? "")
    let isOurs = last.map { $0.startedUnixMilliseconds >= nowUnixMilliseconds } ?? false
    let sentence = error?.message ?? (isOurs ? last?.verdict.sentence : nil) ?? "exit code \(code)"
    let body = [
      error?.description ?? sentence, isOurs ? last.map { "run \($0.id): \($0.verdict.status.rawValue)" } : nil,
    ]
    NotifyOptions.warn(
      await notifier.ended(
        drill: entry.drill, run: attempt, exitCode: code, body: body.compactMap { $0 }.joined(separator: "\n") + "\n"))
    let memory = StatusMemory(home: home)
    let previous = memory.state(of: entry.drill) ?? stateBefore(store)
    var notice =
      status.map { status in
        (try? memory.notices([status]))?.first ?? StatusMemory.notice(status, previous, [])
      }
      // Who is to be told of a failure is told of it without a history, too.
      ?? DrillNotice(
        drill: entry.drill, events: [], state: "unknown", previousState: nil, sentence: "", run: nil, verdict: nil)
    if status != nil { notice.previousState = previous.rawValue }
    notice.events.remove(.failure)
    notice.events.insert(code == 0 ? .success : .failure)
    (notice.sentence, notice.exitCode) = (sentence, code)
    (notice.run, notice.verdict) = isOurs ? (last?.id, last?.verdict.status.rawValue) : (nil, nil)
    notice.runDirectory = isOurs ? last?.directory : nil
    NotifyOptions.warn(await notifier.tell(notice))
  }
}
