public import DrillModel
public import Evidence
internal import Foundation

/// Makes a run's record of its directory. Everything in it is from there, so that a directory from another machine gives the
/// same record as it gave where the run was made, but for where it lies.
public struct RecordReader: Sendable {
  /// The form of a verdict, which `blackstart judge` writes.
  private static let known = "verdict/v1"

  private struct Form: Decodable {
    var schemaVersion: String
  }

  public init() {}

  /// - Parameter verdict: what the judge says now; nil for the one that was written.
  /// - Throws: `history.not-judged` if there is neither; `run.no-plan`; `history.no-start`.
  public func read(_ run: RunDirectory, verdict: Verdict? = nil) throws -> RunRecord {
    let plan = try decode(Plan.self, run.plan)
    let verdict = try verdict ?? written(run)
    let environment = (try? decode([String: String].self, run.environment)) ?? [:]
    let course = try RunCourse(run)
    guard let start = course.startedUnixMilliseconds else {
      throw BlackstartError(
        .harness, code: "history.no-start", "when the run \(run.path) began is not known: no event says it",
        hint: "its events.ndjson is missing or damaged")
    }
    return RunRecord(
      drillClass: plan.drill.effectiveClass, startedUnixMilliseconds: start, seconds: course.seconds,
      initiator: course.initiator, series: course.series,
      fingerprint: try RunFingerprint.make(plan.drill, environment: environment, stamp: verdict.stamp),
      calibration: RunFingerprint.calibration(environment), directory: run.path, artefacts: try RunArtefacts.read(run),
      verdict: verdict, configuration: try RunFingerprint.configuration(plan.drill),
      gate: try mark(run))
  }

  /// What a gate made of the run, if there was one.
  private func mark(_ run: RunDirectory) throws -> GateMark? {
    FileManager.default.fileExists(atPath: run.gate) ? try decode(GateMark.self, run.gate) : nil
  }

  private func written(_ run: RunDirectory) throws -> Verdict {
    guard FileManager.default.fileExists(atPath: run.verdict) else {
      throw BlackstartError(
        .usage, code: "history.not-judged", "the run \(run.path) has no verdict.json",
        hint: "blackstart judge \(run.path)")
    }
    // What it may mean in a form that is not known nobody can say, even where every key is.
    let form = try? JSONDecoder().decode(Form.self, from: Data(contentsOf: URL(fileURLWithPath: run.verdict)))
    if let form, form.schemaVersion != RecordReader.known {
      throw BlackstartError(
        .harness, code: "history.unknown-form",
        "\(run.verdict) has the form '\(form.schemaVersion)', and this program knows \(RecordReader.known)",
        hint: "use the blackstart that wrote it; or have this one judge the evidence: blackstart history import --judge"
      )
    }
    return try decode(Verdict.self, run.verdict)
  }

  private func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw BlackstartError(.harness, code: "history.unreadable", "cannot read \(path): \(error)")
    }
  }
}
