/// What came of a point-in-time recovery: evidence without an opinion. `pitr/<number>.json`.
public struct PITRRecord: Sendable, Codable, Hashable {
  /// Raised by one when a reader of the old form could misread the new one.
  public var schemaVersion = "pitr/v1"
  /// What was asked for.
  public var asked: PITRCase
  /// Which repository it was restored from: its listing is `pitr/<archive>.json`.
  public var archive: String
  /// What the tool said when it would not restore; nil if it did.
  public var refusal: String?
  /// Where the restored backup begins, and on which timeline, by its `backup_label`.
  public var backupStart: LSN?
  public var backupTimeline: TimelineID?
  /// The server's last FATAL or PANIC lines, if it ended instead of taking connections.
  public var failure: [String]
  /// The text of the history file of the timeline that the server began at the end of its recovery.
  public var history: String?
  public var newTimeline: TimelineID?
  /// Rows of the ledger's table; they are in `pitr/<number>.csv`.
  public var rows: Int64?
  /// What a backup tool took to bring the files back, and how many bytes they are.
  public var restoreSeconds: Double?
  public var restoredBytes: Int64?
  /// From the server's start to the end of its recovery.
  public var replaySeconds: Double?

  public init(asked: PITRCase, archive: String) {
    self.asked = asked
    self.archive = archive
    failure = []
  }

  /// The timeline that the recovery ended on, and where; nil if it did not end well, or the history cannot be read.
  public var reached: TimelineHistory.Step? {
    guard let newTimeline, let history else { return nil }
    return TimelineHistory(timeline: newTimeline, text: history)?.fork
  }
}
