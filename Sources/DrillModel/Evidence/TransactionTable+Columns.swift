extension TransactionTable: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { tokens.count }

  public subscript(position: Int) -> TransactionRecord {
    TransactionRecord(
      session: session(at: position), sequence: sequences[position], token: tokens[position],
      outcome: outcome(at: position), sentNanoseconds: sent[position], endedNanoseconds: ended(at: position),
      lsn: lsn(at: position), reason: reason(at: position))
  }

  @inlinable public func sequence(at position: Int) -> UInt64 { sequences[position] }
  @inlinable public func token(at position: Int) -> Token { tokens[position] }
  @inlinable public func outcome(at position: Int) -> TransactionRecord.Outcome { states[position].outcome }
  @inlinable public func sentNanoseconds(at position: Int) -> Int64 { sent[position] }

  /// When the acknowledgement or the error arrived; nil if neither did.
  @inlinable public func ended(at position: Int) -> Int64? {
    states[position].hasEnded ? ended[position] : nil
  }

  @inlinable public func lsn(at position: Int) -> LSN? {
    states[position].hasLSN ? LSN(lsns[position]) : nil
  }

  /// O(log of the number of sessions).
  public func session(at position: Int) -> UInt32 {
    sessions[partition(sessions.indices) { sessions[$0].range.upperBound <= position }].session
  }

  /// Where the transaction is; nil if that session never sent that sequence number. A lookup or two where numbers have no
  /// gaps, as those of our clients; else O(log n).
  public func index(session: UInt32, sequence: UInt64) -> Int? {
    guard let range = range(ofSession: session), let first = range.first, sequence >= sequences[first] else {
      return nil
    }
    let offset = sequence - sequences[first]
    if offset < UInt64(range.count), sequences[first + Int(offset)] == sequence { return first + Int(offset) }
    let place = partition(range) { sequences[$0] < sequence }
    return place < range.upperBound && sequences[place] == sequence ? place : nil
  }

  /// The session's positions, in the order of its sequence numbers; nil if it sent nothing.
  public func range(ofSession session: UInt32) -> Range<Int>? {
    guard let first = sessions.first?.session, session >= first else { return nil }
    let guess = Int(session - first)
    if guess < sessions.count, sessions[guess].session == session { return sessions[guess].range }
    let place = partition(sessions.indices) { sessions[$0].session < session }
    return place < sessions.count && sessions[place].session == session ? sessions[place].range : nil
  }

  /// The first place in `range` that is not before; `isBefore` holds for a prefix of it.
  private func partition(_ range: Range<Int>, _ isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
