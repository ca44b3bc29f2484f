/// Every attempted transaction of a run, in columns: 53 bytes for each, so that ten million fit into half a gigabyte.
///
/// Sessions rise, and within a session sequences rise; both may have gaps. As a collection it gives `TransactionRecord`s.
/// Whoever goes through millions and needs one field asks for that column: it makes no record.
public struct TransactionTable: Sendable {
  /// One session's part of the table.
  public struct Session: Sendable, Hashable {
    public var session: UInt32
    /// Its transactions' positions in the table, in the order of their sequence numbers.
    public var range: Range<Int>
  }

  /// By session number; only sessions that sent something.
  public private(set) var sessions: [Session] = []
  @usableFromInline var sequences: [UInt64] = []
  @usableFromInline var tokens: [Token] = []
  @usableFromInline var sent: [Int64] = []
  @usableFromInline var ended: [Int64] = []
  @usableFromInline var lsns: [UInt64] = []
  @usableFromInline var states: [State] = []
  /// One more than a place in `reasons`; 0 for none.
  private var reasonPlaces: [UInt32] = []
  private var reasons: [String] = []
  private var placesByReason: [String: UInt32] = [:]

  public init() {}

  /// Of any records in any order.
  ///
  /// - Precondition: no session has a sequence number twice.
  public init(_ records: some Sequence<TransactionRecord>) {
    let sorted = records.sorted { ($0.session, $0.sequence) < ($1.session, $1.sequence) }
    reserveCapacity(sorted.count)
    for record in sorted { append(record) }
  }

  public mutating func reserveCapacity(_ count: Int) {
    sequences.reserveCapacity(count)
    tokens.reserveCapacity(count)
    sent.reserveCapacity(count)
    ended.reserveCapacity(count)
    lsns.reserveCapacity(count)
    states.reserveCapacity(count)
    reasonPlaces.reserveCapacity(count)
  }

  /// Adds a transaction at the end.
  ///
  /// - Precondition: it comes after the last one by session and sequence.
  public mutating func append(_ record: TransactionRecord) {
    let position = sequences.count
    if let last = sessions.last, last.session == record.session {
      precondition(record.sequence > sequences[position - 1], "a session's sequences rise")
      sessions[sessions.count - 1].range = last.range.lowerBound..<position + 1
    } else {
      precondition(sessions.last.map { $0.session < record.session } ?? true, "sessions rise")
      sessions.append(Session(session: record.session, range: position..<position + 1))
    }
    sequences.append(record.sequence)
    tokens.append(record.token)
    sent.append(record.sentNanoseconds)
    ended.append(record.endedNanoseconds ?? 0)
    lsns.append(record.lsn?.value ?? 0)
    states.append(
      State(record.outcome, hasEnded: record.endedNanoseconds != nil, hasLSN: record.lsn != nil))
    reasonPlaces.append(record.reason.map { place(of: $0) } ?? 0)
  }

  private mutating func place(of reason: String) -> UInt32 {
    if let place = placesByReason[reason] { return place }
    reasons.append(reason)
    let place = UInt32(reasons.count)
    placesByReason[reason] = place
    return place
  }

  func reason(at position: Int) -> String? {
    let place = reasonPlaces[position]
    return place == 0 ? nil : reasons[Int(place) - 1]
  }
}
