import DrillModel
import Evidence
import Foundation
import History
import Testing

/// Runs to make pages of: a real one, reduced to what a report reads, and records as values.
enum Samples {
  static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let hostile = "<script>alert(\"x\")</script>&'y'\u{1B}\u{85}"

  static func realRun() throws -> RunDirectory {
    try RunDirectory.open(checkout + "/Tests/SiteTests/Fixtures/20261128T034549Z-total-outage-9125b3")
  }

  private static let real = Result { try RecordReader().read(realRun()) }

  static func realRecord() throws -> RunRecord { try real.get() }

  /// The real run's record with another id, time, verdict and so on.
  static func record(
    _ number: Int, drill: String = "total-outage", class drillClass: String = "total-outage",
    status: Verdict.Status = .pass, seconds: Double? = 25, hash: String = "aa"
  ) throws -> RunRecord {
    var record = try realRecord()
    record.drillClass = drillClass
    record.startedUnixMilliseconds += Int64(number) * 86_400_000
    let digits = String(number, radix: 16)
    record.verdict.runID =
      "20261129T034549Z-\(drill)-\(String(repeating: "0", count: 6 - digits.count))\(digits)"
    record.verdict.drill = drill
    record.verdict.status = status
    record.verdict.measurements[.timeToNewPrimary] = seconds.map { Measurement(value: $0, errorBelow: 0.01) }
    record.fingerprint.configurationHash = hash
    record.directory = "/nowhere/\(record.id)"
    return record
  }

  /// Runs of several drills, classes and verdicts, among them one whose every text is hostile.
  static func history() throws -> [RunRecord] {
    var records = [try realRecord()]
    for number in 1...8 {
      records.append(try record(number, seconds: 24 + Double(number % 3) * 2.5, hash: number > 4 ? "bb" : "aa"))
    }
    records.append(try record(9, status: .objectiveMissed, seconds: 71, hash: "bb"))
    records.append(try record(10, drill: "leader-crash", class: "leader-loss", seconds: 8))
    records.append(try record(11, drill: "leader-crash", class: "leader-loss", status: .unjudged, seconds: nil))
    var bad = try record(12, drill: "dcs-lost", class: "dcs-loss", status: .dataFinding, seconds: 12)
    bad.verdict.findings = [
      Finding(
        .data, .hole, code: "hole", "\(String(repeating: "0", count: 90)) is gone", evidence: ["a line"], hint: "look")
    ]
    records.append(bad)
    return records + [try hostileRecord()]
  }

  /// Three runs of one command.
  static func series() throws -> [RunRecord] {
    try (1...3).map { number in
      var record = try record(20 + number, drill: "in-series", seconds: 20 + Double(number))
      record.series = RunRecord.Series(id: "20261129T034549Z-in-series", number: number, count: 3)
      return record
    }
  }

  static func hostileRecord() throws -> RunRecord {
    var record = try record(13, drill: "../\(hostile)", class: hostile, status: .dataFinding)
    record.verdict.runID = "../../\(hostile)"
    record.verdict.sentence = hostile
    record.verdict.findings = [
      Finding(.data, .hole, code: hostile, hostile, evidence: [hostile, "\n\(hostile)"], hint: hostile)
    ]
    record.verdict.phases = record.verdict.phases.map { phase in
      var phase = phase
      if phase.track == .machine { phase.machine = phase.machine.map { $0 + hostile } }
      if phase.track == .run { phase.name = hostile }
      return phase
    }
    record.fingerprint.versions[hostile] = hostile
    record.artefacts = [Artefact(path: hostile, sha256: hostile, bytes: 1)]
    return record
  }
}
