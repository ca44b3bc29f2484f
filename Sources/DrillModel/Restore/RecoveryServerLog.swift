/// What the log of a PostgreSQL that recovered from an archive says (messages of 13 to 17: xlog.c, xlogrecovery.c).
public struct RecoveryServerLog: Sendable, Codable, Hashable {
  /// Unix time of the server's first line.
  public var startSeconds: Double?
  public var redoStart: LSN?
  public var redoStartSeconds: Double?
  public var consistent: LSN?
  public var consistentSeconds: Double?
  /// Where the last record that was replayed begins.
  public var redoDone: LSN?
  public var redoDoneSeconds: Double?
  /// `2026-11-22 18:44:34.153214+00`; nil if the WAL has no transaction.
  public var lastTransaction: String?
  /// The line that says why recovery stopped at a target.
  public var stop: String?
  public var newTimeline: TimelineID?
  public var readySeconds: Double?
  public var restoredSegments: Int
  /// What was wrong with the WAL where it ended, and where.
  public var complaints: [Complaint]
  /// Errors, FATAL and PANIC alike.
  public var failures: [String]
  /// What pgBackRest said while it fetched WAL.
  public var toolErrors: [ToolError]

  /// An error of pgBackRest: its code, and the line.
  public struct ToolError: Sendable, Codable, Hashable {
    public var code: Int32
    public var line: String

    public init(code: Int32, line: String) {
      self.code = code
      self.line = line
    }
  }

  public struct Complaint: Sendable, Codable, Hashable {
    public var lsn: LSN
    public var line: String

    public init(lsn: LSN, line: String) {
      self.lsn = lsn
      self.line = line
    }
  }

  public init() {
    restoredSegments = 0
    complaints = []
    failures = []
    toolErrors = []
  }
}
