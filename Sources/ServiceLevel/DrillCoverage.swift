public import DrillModel

/// When a drill was last run, and whether that still counts.
public struct DrillCoverage: Sendable, Codable, Hashable {
  public enum Staleness: String, Sendable, Codable, CaseIterable {
    case neverPassed = "never-passed"
    /// It passed once, and its newest run did not.
    case failing
    /// What was last run is configured differently from what last passed.
    case configurationChanged = "configuration-changed"
    case tooOld = "too-old"
  }

  public var drill: String
  public var drillClass: String
  public var lastRunUnixMilliseconds: Int64
  public var lastStatus: Verdict.Status
  public var lastPassUnixMilliseconds: Int64?
  /// From the last pass to the period's end.
  public var ageSeconds: Double?
  /// Why its last pass says nothing about today; empty if it does.
  public var staleness: [Staleness]

  /// Nil without a run.
  /// - Parameter runs: of one drill, the oldest first.
  init?(runs: [RunRecord], until: Int64, maxAgeSeconds: Double?) {
    guard let last = runs.last else { return nil }
    let pass = runs.last { $0.verdict.status == .pass }
    drill = last.drill
    drillClass = last.drillClass
    lastRunUnixMilliseconds = last.startedUnixMilliseconds
    lastStatus = last.verdict.status
    lastPassUnixMilliseconds = pass?.startedUnixMilliseconds
    ageSeconds = pass.map { Double(until - $0.startedUnixMilliseconds) / 1000 }
    staleness = []
    guard let pass else {
      staleness = [.neverPassed]
      return
    }
    if last.verdict.status != .pass { staleness.append(.failing) }
    if pass.fingerprint.configurationHash != last.fingerprint.configurationHash {
      staleness.append(.configurationChanged)
    }
    if let maxAgeSeconds, let ageSeconds, ageSeconds > maxAgeSeconds { staleness.append(.tooOld) }
  }
}
