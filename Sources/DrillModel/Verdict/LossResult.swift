/// How much is gone, in every unit that is known.
public struct LossResult: Sendable, Codable, Hashable {
  /// Acknowledged transactions that are gone.
  public var transactions: Int
  /// Of these, those whose WAL was provably in the archive; nil if the archive's end is not known.
  public var archivedTransactions: Int?
  /// Seconds from the oldest lost acknowledgement to the outage; nil without loss.
  public var seconds: Double?
  /// WAL between the newest kept and the newest lost transaction; a lower bound. Nil without loss or positions.
  public var walBytes: Int64?
  /// The end of the unbroken row of WAL in the repository when the power went.
  public var archiveEnd: LSN?

  /// WAL from the end of the recovery to the end of what the old timeline had, exactly; nil if the witness does not know.
  public var witnessedWALBytes: Int64?

  public init(
    transactions: Int, archivedTransactions: Int?, seconds: Double?, walBytes: Int64?, archiveEnd: LSN?,
    witnessedWALBytes: Int64? = nil
  ) {
    self.transactions = transactions
    self.archivedTransactions = archivedTransactions
    self.seconds = seconds
    self.walBytes = walBytes
    self.archiveEnd = archiveEnd
    self.witnessedWALBytes = witnessedWALBytes
  }
}
