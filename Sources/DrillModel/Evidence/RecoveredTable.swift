/// What the new primary has, in the order in which it gave it, in columns: 44 bytes for a row. As a collection it gives
/// `RecoveredRow`s.
public struct RecoveredTable: Sendable {
  @usableFromInline var sessions: [UInt32] = []
  @usableFromInline var sequences: [UInt64] = []
  @usableFromInline var tokens: [Token] = []
  /// Empty if the rows have none.
  @usableFromInline var chains: [ChainLink] = []

  public init() {}

  /// - Precondition: all rows have a chain, or none has.
  public init(_ rows: some Sequence<RecoveredRow>) {
    for row in rows { append(row) }
  }

  /// Whether the rows say how they are chained; false if there are no rows.
  public var hasChains: Bool { !chains.isEmpty }

  public mutating func reserveCapacity(_ count: Int, hasChains: Bool) {
    sessions.reserveCapacity(count)
    sequences.reserveCapacity(count)
    tokens.reserveCapacity(count)
    if hasChains { chains.reserveCapacity(count) }
  }

  /// - Precondition: the row has a chain if those before it have.
  @inlinable public mutating func append(_ row: RecoveredRow) {
    if let chain = row.chain { chains.append(chain) }
    sessions.append(row.session)
    sequences.append(row.sequence)
    tokens.append(row.token)
    precondition(chains.isEmpty || chains.count == tokens.count, "all rows have a chain, or none has")
  }
}

extension RecoveredTable: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { tokens.count }

  @inlinable public subscript(position: Int) -> RecoveredRow {
    RecoveredRow(
      session: sessions[position], sequence: sequences[position], token: tokens[position], chain: chain(at: position))
  }

  @inlinable public func session(at position: Int) -> UInt32 { sessions[position] }
  @inlinable public func sequence(at position: Int) -> UInt64 { sequences[position] }
  @inlinable public func token(at position: Int) -> Token { tokens[position] }
  @inlinable public func chain(at position: Int) -> ChainLink? { chains.isEmpty ? nil : chains[position] }
}
