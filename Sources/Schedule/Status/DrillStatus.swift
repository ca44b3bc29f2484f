public import DrillModel

/// How one drill stands at one time, and why.
public struct DrillStatus: Sendable, Codable, Hashable {
  /// A run of the history, as far as a status tells of it.
  public struct Run: Sendable, Codable, Hashable {
    public var id: String
    public var startedUnixMilliseconds: Int64
    public var verdict: Verdict.Status
    public var sentence: String

    init(_ run: RunSummary) {
      id = run.id
      startedUnixMilliseconds = run.startedUnixMilliseconds
      verdict = run.status
      sentence = run.sentence
    }
  }

  /// Why a pass does not count any more.
  public enum Staleness: String, Sendable, Codable {
    case age, configuration
    /// The drill file is gone, or is no drill any more: the next run cannot begin.
    case file
  }

  public var drill: String
  public var state: DrillState
  /// A sentence: what the state rests on.
  public var reason: String
  /// Nil for a drill without a schedule.
  public var calendar: String?
  public var nextUnixMilliseconds: Int64?
  public var lastRun: Run?
  public var lastPass: Run?
  /// Since the start of the last pass.
  public var ageSeconds: Double?
  /// Only for `stale`.
  public var staleness: Staleness?
  /// The newest time that was missed and not made good by a later run.
  public var missedUnixMilliseconds: Int64?
  /// Since when a run is under way.
  public var runningSinceUnixMilliseconds: Int64?
  /// When a run began that left no verdict; nil once a later one has one.
  public var unjudgedUnixMilliseconds: Int64?

  /// In the project's exit codes: what the last verdict's is for a failing drill, 5 (nothing ran) for a missed, a stale
  /// one and one that never ran, 0 otherwise.
  public var exitCode: Int32 {
    switch state {
    case .failing where unjudgedUnixMilliseconds != nil: Verdict.Status.unjudged.exitCode
    case .failing: lastRun?.verdict.exitCode ?? Verdict.Status.unjudged.exitCode
    case .missed, .stale, .never: 5
    case .running, .ok: 0
    }
  }

  /// In Nagios's codes: 0 OK, 1 WARNING, 2 CRITICAL. A drill that has not run yet, or whose file was changed, is a warning.
  public var nagiosCode: Int32 {
    switch state {
    case .failing, .missed: 2
    case .stale: staleness == .configuration ? 1 : 2
    case .never: 1
    case .running, .ok: 0
    }
  }

  /// Of several drills: the worst, in the verdict's own order (data finding, unjudged, objective missed, nothing ran).
  /// No drill at all is nothing that ran.
  public static func exitCode(_ statuses: [DrillStatus]) -> Int32 {
    if statuses.isEmpty { return 5 }
    let order: [Int32] = [6, 4, 1, 5, 0]
    let codes = Set(statuses.map(\.exitCode))
    return order.first(where: codes.contains) ?? 0
  }

  public static func nagiosCode(_ statuses: [DrillStatus]) -> Int32 { statuses.map(\.nagiosCode).max() ?? 1 }
}
