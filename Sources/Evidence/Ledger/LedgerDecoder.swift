import DrillModel

/// Pairs each `sent` with its outcome; bytes in, entries out.
struct LedgerDecoder {
  let header: LedgerHeader
  let path: String
  private var pending: LedgerEntry?
  private var lastSequence: UInt64 = 0

  init(header: LedgerHeader, path: String) {
    self.header = header
    self.path = path
  }

  /// Reads whole records.
  ///
  /// - Parameter offset: where `bytes` starts in the file.
  mutating func decode(
    _ bytes: UnsafeRawBufferPointer, offset: Int, _ body: (LedgerEntry) throws -> Void
  ) throws {
    var start = 0
    while start < bytes.count {
      let record = UnsafeRawBufferPointer(rebasing: bytes[start..<start + LedgerFormat.recordBytes])
      try decode(record: record, offset: offset + start, body)
      start += LedgerFormat.recordBytes
    }
  }

  /// The last transaction, if its outcome is missing.
  mutating func finish(_ body: (LedgerEntry) throws -> Void) throws {
    if let entry = pending { try body(entry) }
    pending = nil
  }

  private mutating func decode(
    record: UnsafeRawBufferPointer, offset: Int, _ body: (LedgerEntry) throws -> Void
  ) throws {
    let sequence = record.loadUnaligned(fromByteOffset: LedgerFormat.Record.sequence, as: UInt64.self).littleEndian
    let t = record.loadUnaligned(fromByteOffset: LedgerFormat.Record.t, as: Int64.self).littleEndian
    guard let kind = LedgerFormat.Kind(rawValue: record[LedgerFormat.Record.kind]) else {
      throw LedgerFormat.invalid(path, offset: offset, "unknown record kind \(record[LedgerFormat.Record.kind])")
    }
    guard Plausible.stamps.contains(t) else {
      throw LedgerFormat.invalid(path, offset: offset, "t is \(t), which is no time of a run")
    }
    if kind == .sent {
      // A session numbers its transactions one after the other, and sends none before it knows what became of the last one.
      guard pending == nil else {
        throw LedgerFormat.invalid(path, offset: offset, "sequence \(lastSequence) has no outcome, and another follows")
      }
      guard sequence == lastSequence &+ 1 else {
        throw LedgerFormat.invalid(path, offset: offset, "sequence \(sequence) after \(lastSequence)")
      }
      lastSequence = sequence
      pending = LedgerEntry(
        session: header.session, sequence: sequence,
        token: Token(
          high: record.loadUnaligned(fromByteOffset: LedgerFormat.Record.tokenHigh, as: UInt64.self).littleEndian,
          low: record.loadUnaligned(fromByteOffset: LedgerFormat.Record.tokenLow, as: UInt64.self).littleEndian),
        sentNanoseconds: t, endedNanoseconds: nil, outcome: .indeterminate(.noOutcome, nil))
      return
    }
    guard var entry = pending, entry.sequence == sequence else {
      throw LedgerFormat.invalid(path, offset: offset, "an outcome of sequence \(sequence), which was not sent")
    }
    entry.endedNanoseconds = t
    entry.outcome = try outcome(kind, record, offset: offset)
    pending = nil
    try body(entry)
  }

  private func outcome(
    _ kind: LedgerFormat.Kind, _ record: UnsafeRawBufferPointer, offset: Int
  ) throws(BlackstartError) -> LedgerEntry.Outcome {
    if kind == .acknowledged {
      return .committed(
        LSN(record.loadUnaligned(fromByteOffset: LedgerFormat.Record.lsn, as: UInt64.self).littleEndian))
    }
    // The bytes 0..2 in front of the five characters are shifted out.
    let sqlState = record.loadUnaligned(fromByteOffset: 0, as: UInt64.self).littleEndian >> 24
    if kind == .failed { return .failed(SQLState(packed: sqlState)) }
    guard let reason = LedgerReason(rawValue: record[LedgerFormat.Record.reason]), reason != .noOutcome else {
      throw LedgerFormat.invalid(path, offset: offset, "unknown reason \(record[LedgerFormat.Record.reason])")
    }
    return .indeterminate(reason, sqlState == 0 ? nil : SQLState(packed: sqlState))
  }
}
