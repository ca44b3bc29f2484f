internal import Checkers
public import DrillModel
internal import Evidence

/// A restore drill's evidence and what it adds up to: `restore.json`.
public struct RestoreReport: Sendable, Encodable {
  /// What the same would take at another size.
  public struct Estimate: Sendable, Encodable {
    public var databaseBytes: Int64
    public var secondsToFirstQuery: Double
  }

  /// Raised by one when a reader of the old form could misread the new one.
  public let schemaVersion = "restore/v1"
  /// The lattice of a verdict, and its exit codes.
  public let status: Verdict.Status
  public let dataClass: DataClass?
  public let sentence: String
  public let evidence: RestoreEvidence
  public let findings: [Finding]
  /// The restore grows with the bytes, all else stays; measured rates, so never better than they.
  public let estimates: [Estimate]

  /// - Parameter sizes: of the database files, to estimate for.
  public init(_ evidence: RestoreEvidence, sizes: [Int64]) {
    self.evidence = evidence
    findings = RestoreJudge.findings(evidence)
    status = Judge.status(of: findings)
    dataClass = findings.compactMap(\.dataClass).max()
    sentence = RestoreReport.sentence(evidence, findings.first { $0.severity != .note })
    let wanted = sizes.isEmpty ? [100 << 30, 1 << 40] : sizes
    estimates = wanted.compactMap { bytes in
      evidence.times.toFirstQuerySeconds(atBytes: bytes).map { Estimate(databaseBytes: bytes, secondsToFirstQuery: $0) }
    }
  }

  /// In what way the data is not right; a check of one's own tells no class.
  var headlineReason: String? {
    guard status == .dataFinding else { return nil }
    return dataClass?.words ?? "a check of your own failed"
  }

  private static func sentence(_ evidence: RestoreEvidence, _ worst: Finding?) -> String {
    let times = evidence.times
    let restored: String
    if let end = evidence.reachedLSN, let seconds = times.toFirstQuerySeconds {
      restored =
        "\(evidence.backup.label) answered its first query after \(Prose.seconds(seconds)), recovered to \(end)"
        + (evidence.reachedTimeline.map { " on timeline \($0)" } ?? "")
        + (evidence.reachedTime.map { " (\($0))" } ?? "")
    } else {
      restored = "\(evidence.backup.label) did not come back"
    }
    guard let worst else { return restored + "; everything that was asked of it is right." }
    return "\(restored); \(worst.message)."
  }

  /// Sorted keys, as everything in a run directory.
  public func json() throws -> String { try RunDirectory.canonicalJSON(self) }
}
