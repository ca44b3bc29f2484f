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

  public init(_ audit: ArchiveAudit, repository: String) {
    self.repository = repository
    status = Judge.status(of: audit.findings)
    backups = audit.rows
    findings = audit.findings
  }

  /// Sorted keys, as everything in a run directory.
  public func json() throws -> String { try RunDirectory.canonicalJSON(self) }
}
