import DrillModel
import Foundation

@testable import Reports

/// Records of real runs, cut short, and what is made of them.
enum Samples {
  static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let fixtures = checkout + "/Tests/ReportsTests/Fixtures"

  /// A total outage, recovered within its objectives.
  static let pass = load("pass")
  /// The harness failed.
  static let unjudged = load("unjudged")
  /// Two recoveries to a point in time did not end where they had to.
  static let dataFinding = load("data-finding")

  /// The total outage with one of its two objectives missed.
  static var missed: RunRecord {
    var run = pass
    run.verdict.runID = "20261128T050000Z-total-outage-000001"
    run.startedUnixMilliseconds += 4_451_000
    run.verdict.status = .objectiveMissed
    let metric = Metric.timeToNewPrimaryFromPowerOn
    run.verdict.objectives[0] = ObjectiveResult(
      metric: metric, limit: 3, measured: Measurement(value: 3.455), met: false)
    run.verdict.findings = [
      Finding(.objectiveMissed, code: "objective-missed", "\(metric.summary): 3.455 s, and the limit is 3 s")
    ]
    return run
  }

  static var all: [RunRecord] { [pass, missed, unjudged, dataFinding] }

  /// Two runs that passed, each by itself, and what a gate made of both.
  static func gate(_ outcome: GateOutcome, id: String = "total-outage-1", sentence: String = "why") -> [RunRecord] {
    (0..<2).map { number in
      var run = pass
      run.verdict.runID += "\(id)-\(number)"
      run.startedUnixMilliseconds += Int64(number)
      run.gate = GateMark(gate: id, outcome: outcome.rawValue, isAccepted: false, sentence: sentence)
      return run
    }
  }

  /// What logs may hold: markup of every form, workflow commands, control characters.
  static let hostile =
    "<b>&\"']]>\u{1B}[31m\u{0}\n::error::x\r\n[[ATTACHMENT|/etc/passwd]] @everyone |*_`# =cmd() %0A \u{FFFF}"

  /// A data finding with nothing but such text.
  static var hostileRun: RunRecord {
    var run = dataFinding
    run.verdict.runID = "20261128T060000Z-hostile-000002"
    run.startedUnixMilliseconds += 8_000_000
    run.verdict.sentence = hostile
    run.verdict.findings = [
      Finding(.data, .hole, code: "hole", hostile, evidence: [hostile, "````"], hint: hostile)
    ]
    run.fingerprint.versions["patroni"] = hostile
    return run
  }

  private static func load(_ name: String) -> RunRecord {
    let data = FileManager.default.contents(atPath: "\(fixtures)/\(name).json") ?? Data()
    return try! JSONDecoder().decode(RunRecord.self, from: data)
  }

  static func render(_ format: String, _ runs: [RunRecord], history: [RunRecord] = []) throws -> String {
    try ReportFormats.named(format).render(ReportInput(runs: runs, history: history))
  }
}
