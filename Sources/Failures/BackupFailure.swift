public import DrillModel

/// A way in which a backup fails, and what must come of it: one line of the catalogue. A new one is a file in `Kinds` and a
/// line in `BackupFailures`.
///
/// Its hooks are called in the order of their declaration; each does what a disaster or a mistake would have done, and
/// nothing that those who judge conclude.
public protocol BackupFailure: Sendable {
  /// Stable: `segment-missing`.
  var name: String { get }
  /// Its number in the catalogue of failures (docs/backup-failures.md).
  var row: Int { get }
  /// What is wrong.
  var summary: String { get }
  var documented: Documentation { get }
  /// What the scene begins with.
  var origin: SceneOrigin { get }

  /// Before the disaster; the audit is asked afterwards.
  func plant(_ scene: FailureScene) async throws
  /// After the audit, before anything is restored.
  func beforeRestore(_ scene: FailureScene) async throws
  /// Options of `pgbackrest restore`.
  func restoreOptions(_ scene: FailureScene) async throws -> [String]
  /// With everything restored and the server not yet started.
  func beforeStart(_ scene: FailureScene) async throws
  /// Nil to replay at once; else recovery stands still at the first commit, until this has returned.
  var whileReplaying: (@Sendable (FailureScene) async throws -> Void)? { get }
  /// A statement that reads what may be damaged.
  var reading: String? { get }
}

extension BackupFailure {
  public var origin: SceneOrigin { .settled }
  public func beforeRestore(_ scene: FailureScene) async throws {}
  public func restoreOptions(_ scene: FailureScene) async throws -> [String] { [] }
  public func beforeStart(_ scene: FailureScene) async throws {}
  public var whileReplaying: (@Sendable (FailureScene) async throws -> Void)? { nil }
  public var reading: String? { nil }
}

/// What a failure must come to.
public struct Documentation: Sendable {
  /// Codes of the audit of the repository's listing, and of what the server says if it runs, notes left out.
  public var audit: Set<String>
  /// What reading the segments adds.
  public var deepAudit: Set<String>
  /// With the backup tool's own restore_command.
  public var raw: DocumentedOutcome
  /// With `blackstart-restore-command`.
  public var safe: DocumentedOutcome
  /// Why the audit says nothing, or says it only in part.
  public var note: String?

  init(
    audit: Set<String>, deepAudit: Set<String> = [], raw: DocumentedOutcome, safe: DocumentedOutcome,
    note: String? = nil
  ) {
    self.audit = audit
    self.deepAudit = deepAudit
    self.raw = raw
    self.safe = safe
    self.note = note
  }

  /// The same with and without the wrapper.
  init(audit: Set<String>, deepAudit: Set<String> = [], both outcome: DocumentedOutcome, note: String? = nil) {
    self.init(audit: audit, deepAudit: deepAudit, raw: outcome, safe: outcome, note: note)
  }

  public func outcome(_ kind: RestoreCommandKind) -> DocumentedOutcome { kind == .raw ? raw : safe }
}

/// What a scene begins with: a source with its repository, made once and copied for each case.
public enum SceneOrigin: String, Sendable, CaseIterable {
  /// A full backup, two bursts, an incremental backup and three more bursts, all archived.
  case settled
  /// The same, and after it a promotion, and a burst on the second timeline.
  case promoted
  /// As `settled`, in an encrypted repository.
  case encrypted
}
