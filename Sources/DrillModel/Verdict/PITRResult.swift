/// One point-in-time recovery, held against what PostgreSQL's own rules say it had to give.
public struct PITRResult: Sendable, Codable, Hashable {
  public enum Agreement: String, Sendable, Codable, CaseIterable {
    /// Exactly the predicted transactions and end, or the predicted refusal.
    case exact
    case differs
    /// The evidence does not say what had to come of it.
    case unjudged
  }

  public var number: Int
  public var reason: String
  /// The backup that was restored, and its type; nil if the tool refused before it chose one.
  public var backup: String?
  public var backupType: String?
  public var target: RecoveryTarget
  /// What was written for the target, if it was not the one right way.
  public var writtenValue: String?
  /// `timeline 2, 0/5000148`, or the refusal: `never-reached`.
  public var expected: String
  public var reached: String
  public var expectedTransactions: Int?
  public var foundTransactions: Int?
  /// There, and not to be.
  public var extra: Int
  /// To be there, and not.
  public var missing: Int
  public var agreement: Agreement
  public var restoreSeconds: Double?
  public var restoredBytes: Int64?
  public var replaySeconds: Double?
  /// WAL from the backup's start to the end of the recovery.
  public var replayedBytes: Int64?

  public init(
    number: Int, reason: String, target: RecoveryTarget, writtenValue: String?, expected: String, reached: String,
    agreement: Agreement
  ) {
    self.number = number
    self.reason = reason
    self.target = target
    self.writtenValue = writtenValue
    self.expected = expected
    self.reached = reached
    self.agreement = agreement
    extra = 0
    missing = 0
  }
}
