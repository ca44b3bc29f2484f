public import DrillModel

/// One new run, as the gate sees it.
public struct RunCheck: Sendable, Codable, Hashable {
  public var run: String
  public var status: Verdict.Status
  /// Of the gate's metric; nil if it was not measured.
  public var seconds: Double?
  /// Why the run says nothing about the recovery: the machine was not as it was for the pool. Empty for a valid run.
  public var invalidReasons: [String]
  /// Whether there was anything to hold the machine against.
  public var isCalibrated: Bool
  /// What the judge found, the worst first: `code: message`.
  public var findings: [String]

  public var isValid: Bool { invalidReasons.isEmpty }
  /// Whether it is among the runs that prove something: an invalid one is left out, unless it ends the gate all the same.
  var counts: Bool { isValid || status == .dataFinding || status == .unjudged }

  init(_ record: RunRecord, metric: Metric, band: CalibrationBand?) {
    run = record.id
    status = record.verdict.status
    seconds = record.verdict.measurements[metric]?.value
    isCalibrated = band != nil && record.calibration != nil
    invalidReasons = record.calibration.flatMap { band?.deviations(of: $0) } ?? []
    findings = record.verdict.findings.map { "\($0.code): \($0.message)" }
  }
}
