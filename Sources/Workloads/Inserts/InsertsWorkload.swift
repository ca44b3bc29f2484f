import DrillModel
public import Postgres

/// Each transaction inserts its own identity, and nothing else.
public struct InsertsWorkload: Workload {
  public let name = "inserts"
  public let statement = """
    INSERT INTO blackstart.ledger (session, sequence, token) VALUES ($1, $2, $3) \
    RETURNING pg_current_wal_insert_lsn()
    """
  /// `int4`, `int8`, `uuid`.
  public let parameterSizes = [4, 8, 16]

  public init() {}

  public func bind(_ transaction: TransactionIdentity, to statement: BinaryStatement) {
    statement.set(0, transaction.session)
    statement.set(1, transaction.sequence)
    statement.set(2, high: transaction.token.high, low: transaction.token.low)
  }
}
