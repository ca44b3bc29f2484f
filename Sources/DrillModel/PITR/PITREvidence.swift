/// Everything that a matrix of point-in-time recoveries left, with the WAL that says what each had to give.
public struct PITREvidence: Sendable {
  /// One recovery with the transactions that were found in it.
  public struct Attempt: Sendable {
    public var record: PITRRecord
    /// Nil if the server never took connections, or if the rows cannot be read.
    public var rows: [WitnessCommit.Identity]?

    public init(record: PITRRecord, rows: [WitnessCommit.Identity]?) {
      self.record = record
      self.rows = rows
    }
  }

  /// By number.
  public var attempts: [Attempt]
  /// Each repository as it was when it was restored from, by the name that the records use.
  public var archives: [String: ArchiveInventory]
  public var log: RecoveryLog

  public init(attempts: [Attempt], archives: [String: ArchiveInventory], log: RecoveryLog) {
    self.attempts = attempts
    self.archives = archives
    self.log = log
  }
}
