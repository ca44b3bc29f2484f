internal import Checkers
public import DrillModel
internal import Evidence

/// The audit of a repository for programs.
public struct AuditReport: Sendable, Encodable {
  /// Raised by one when a reader of the old form could misread the new one.
  public let schemaVersion = "audit/v1"
  public let repository: String
  /// The lattice of a verdict, and its exit codes.
  public let status: Verdict.Status
  public let backups: [ArchiveAudit.Row]
  public let findings: [Finding]
  /// Whether a recovery now would do what it is there for, and how well; FAILED is as bad as a finding about the data.
  public let readiness: [ReadinessCheck]

  public init(_ audit: ArchiveAudit, repository: String, readiness: [ReadinessCheck] = []) {
    self.repository = repository
    self.readiness = readiness
    status = AuditReport.status(audit, readiness)
    backups = audit.rows
    findings = audit.findings
  }

  static func status(_ audit: ArchiveAudit, _ readiness: [ReadinessCheck]) -> Verdict.Status {
    readiness.contains { $0.state == .failed } ? .dataFinding : Judge.status(of: audit.findings)
  }

  /// Sorted keys, as everything in a run directory.
  public func json() throws -> String { try RunDirectory.canonicalJSON(self) }
}
