/// What each part of a restore took, and over how many bytes. All of it at low priority.
public struct RestoreTimes: Sendable, Codable, Hashable {
  /// pgBackRest's restore.
  public var restoreSeconds: Double?
  /// Of the restored files, tablespaces included.
  public var restoredBytes: Int64?
  /// From the first record that was replayed to the last.
  public var replaySeconds: Double?
  public var replayedBytes: Int64?
  /// From the start of PostgreSQL to the first answer.
  public var startToFirstQuerySeconds: Double?
  /// One `cp -a` of the restored files beside them, and its `sync`: the same bytes.
  public var copySeconds: Double?
  public var copiedBytes: Int64?

  public init() {}

  /// From the beginning of the restore to the first answer: what somebody would have waited for.
  public var toFirstQuerySeconds: Double? {
    guard let restoreSeconds, let startToFirstQuerySeconds else { return nil }
    return restoreSeconds + startToFirstQuerySeconds
  }

  /// What another recovery would take at these rates; nil if they were not measured.
  /// - Parameters:
  ///   - bytes: the size of the restored files.
  ///   - walBytes: of WAL to be replayed; without a measured rate of it, replay counts as what it took.
  public func toFirstQuerySeconds(atBytes bytes: Int64, replaying walBytes: Int64) -> Double? {
    guard let total = toFirstQuerySeconds(atBytes: bytes) else { return nil }
    guard let replaySeconds, let replayedBytes, replayedBytes > 0, replaySeconds > 0 else { return total }
    return max(0, total - replaySeconds) + replaySeconds * Double(walBytes) / Double(replayedBytes)
  }

  /// Restore and replay grow with their bytes, everything else stays as it is.
  /// - Parameter bytes: the size of the restored files.
  public func toFirstQuerySeconds(atBytes bytes: Int64) -> Double? {
    guard let restoreSeconds, let startToFirstQuerySeconds, let restoredBytes, restoredBytes > 0 else { return nil }
    return restoreSeconds * Double(bytes) / Double(restoredBytes) + startToFirstQuerySeconds
  }
}
