import DrillModel
public import Postgres

/// Each transaction inserts its own identity, links it into its session's hash chain, moves 1 from one of the session's
/// accounts to the next, and leaves its identity in the WAL itself.
public struct InsertsWorkload: Workload {
  public let name = "inserts"
  public let statement: String = text(session: "$1", sequence: "$2", token: "$3")
  /// `int4`, `int8`, `uuid`.
  public let parameterSizes = [4, 8, 16]

  public init() {}

  public func bind(_ transaction: TransactionIdentity, to statement: BinaryStatement) {
    statement.set(0, transaction.session)
    statement.set(1, transaction.sequence)
    statement.set(2, high: transaction.token.high, low: transaction.token.low)
  }

  /// The statement with other names for its parameters.
  ///
  /// A client that gave up on a transaction sends the next one while the server may still hold the first: `sequence <`
  /// keeps one that comes to its turn too late from doing anything, so that a session's chain is in the order of its
  /// sequence. Such a one returns no row.
  static func text(session: String, sequence: String, token: String) -> String {
    """
    WITH head AS (\
    UPDATE blackstart.head SET sequence = \(sequence), \
    chain = encode(substr(sha256(uuid_send(chain) || uuid_send(\(token))), 1, 16), 'hex')::uuid \
    WHERE session = \(session) AND sequence < \(sequence) RETURNING session, chain), \
    transfer AS (\
    UPDATE blackstart.account SET \
    balance = balance + CASE slot WHEN \(sequence) % \(WorkloadSchema.slots) THEN -1 ELSE 1 END FROM head \
    WHERE account.session = head.session \
    AND slot IN (\(sequence) % \(WorkloadSchema.slots), (\(sequence) + 1) % \(WorkloadSchema.slots))) \
    INSERT INTO blackstart.ledger (session, sequence, token, chain) \
    SELECT session, \(sequence), \(token), chain FROM head \
    RETURNING pg_logical_emit_message(true, '\(WorkloadSchema.messagePrefix)', \
    int4send(session) || int8send(sequence) || uuid_send(token))
    """
  }
}
