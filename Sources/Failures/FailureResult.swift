public import DrillModel

/// What came of one failure, with one kind of restore_command.
public struct FailureResult: Sendable {
  public let failure: any BackupFailure
  public let kind: RestoreCommandKind
  var audit: AuditAnswer?
  var tool: ToolAnswer?
  public var outcome: FailureOutcome?
  /// Why it could not be played; nil if it was.
  public var problem: String?
  public var seconds = 0.0

  init(failure: any BackupFailure, kind: RestoreCommandKind) {
    self.failure = failure
    self.kind = kind
  }

  /// Codes of the audit's findings, sorted.
  public var auditCodes: [String] { (audit?.codes ?? []).sorted() }
  /// Those that only reading the segments gives.
  public var deepAuditCodes: [String] { (audit?.deepCodes ?? []).sorted() }
  /// What pgBackRest's own commands said; nil if they were not asked.
  public var toolSummary: String? { tool?.summary }

  /// Whether the audit said exactly what is documented.
  public var auditIsAsDocumented: Bool {
    guard let audit else { return false }
    return audit.codes == failure.documented.audit && audit.deepCodes == failure.documented.deepAudit
  }

  /// Whether exactly that came of it which is documented.
  public var outcomeIsAsDocumented: Bool {
    outcome.map { failure.documented.outcome(kind).matches($0) } ?? false
  }

  public var passed: Bool { problem == nil && auditIsAsDocumented && outcomeIsAsDocumented }
}
