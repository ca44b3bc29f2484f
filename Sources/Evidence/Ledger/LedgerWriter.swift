public import DrillModel
import Glibc

/// Writes one session's ledger with write(2), so that what was written outlives this process. Used by one thread at a time.
///
/// An outcome is held until the next `sent` or `flush()`, so that a session that goes on at once writes both with one
/// system call. Nothing is held any more when `sent` returns: a session that does not send at once has to `flush()`.
public final class LedgerWriter {
  /// An outcome, and the `sent` that follows it.
  private static let capacity = 2

  public let path: String
  private let descriptor: Int32
  private let records: UnsafeMutableRawPointer
  private var held = 0

  /// Makes `session-NNNN.ledger` in `directory`, which must exist.
  ///
  /// - Throws: `ledger.create-failed`, also if the file is there already: a ledger is never overwritten.
  public init(directory: String, session: UInt32, seed: UInt64) throws(BlackstartError) {
    path = directory + "/" + LedgerFormat.fileName(session: session)
    descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    records = .allocate(byteCount: LedgerWriter.capacity * LedgerFormat.recordBytes, alignment: 8)
    guard descriptor >= 0 else {
      throw LedgerWriter.failure("create", path)
    }
    let header = UnsafeMutableRawBufferPointer.allocate(byteCount: LedgerFormat.headerBytes, alignment: 8)
    defer { header.deallocate() }
    header.initializeMemory(as: UInt8.self, repeating: 0)
    header.storeBytes(of: LedgerFormat.magic.littleEndian, toByteOffset: LedgerFormat.Header.magic, as: UInt64.self)
    header.storeBytes(of: LedgerFormat.version.littleEndian, toByteOffset: LedgerFormat.Header.version, as: UInt16.self)
    header.storeBytes(
      of: UInt16(LedgerFormat.recordBytes).littleEndian, toByteOffset: LedgerFormat.Header.recordBytes,
      as: UInt16.self)
    header.storeBytes(of: session.littleEndian, toByteOffset: LedgerFormat.Header.session, as: UInt32.self)
    header.storeBytes(of: seed.littleEndian, toByteOffset: LedgerFormat.Header.seed, as: UInt64.self)
    try write(UnsafeRawBufferPointer(header))
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    records.deallocate()
  }

  /// The transaction is about to be sent. It is in the file when this returns.
  public func sent(sequence: UInt64, token: Token, t: Int64) throws(BlackstartError) {
    let record = begin(.sent, sequence, t)
    record.storeBytes(of: token.high.littleEndian, toByteOffset: LedgerFormat.Record.tokenHigh, as: UInt64.self)
    record.storeBytes(of: token.low.littleEndian, toByteOffset: LedgerFormat.Record.tokenLow, as: UInt64.self)
    held += 1
    try flush()
  }

  /// The server acknowledged it.
  public func acknowledged(sequence: UInt64, t: Int64, lsn: LSN) throws(BlackstartError) {
    let record = begin(.acknowledged, sequence, t)
    record.storeBytes(of: lsn.value.littleEndian, toByteOffset: LedgerFormat.Record.lsn, as: UInt64.self)
    try hold()
  }

  /// The server refused it, and nothing of it was committed.
  public func failed(sequence: UInt64, t: Int64, sqlState: SQLState) throws(BlackstartError) {
    let record = begin(.failed, sequence, t)
    store(sqlState, in: record)
    try hold()
  }

  /// Nobody knows what became of it.
  public func indeterminate(
    sequence: UInt64, t: Int64, reason: LedgerReason, sqlState: SQLState? = nil
  ) throws(BlackstartError) {
    let record = begin(.indeterminate, sequence, t)
    record.storeBytes(of: reason.rawValue, toByteOffset: LedgerFormat.Record.reason, as: UInt8.self)
    if let sqlState { store(sqlState, in: record) }
    try hold()
  }

  /// Writes the outcome that is held, if there is one.
  public func flush() throws(BlackstartError) {
    let bytes = UnsafeRawBufferPointer(start: records, count: held * LedgerFormat.recordBytes)
    held = 0
    try write(bytes)
  }

  /// A record at the end of those that are held.
  private func begin(_ kind: LedgerFormat.Kind, _ sequence: UInt64, _ t: Int64) -> UnsafeMutableRawPointer {
    let record = records + held * LedgerFormat.recordBytes
    record.initializeMemory(as: UInt64.self, repeating: 0, count: LedgerFormat.recordBytes / 8)
    record.storeBytes(of: kind.rawValue, toByteOffset: LedgerFormat.Record.kind, as: UInt8.self)
    record.storeBytes(of: sequence.littleEndian, toByteOffset: LedgerFormat.Record.sequence, as: UInt64.self)
    record.storeBytes(of: t.littleEndian, toByteOffset: LedgerFormat.Record.t, as: Int64.self)
    return record
  }

  private func store(_ sqlState: SQLState, in record: UnsafeMutableRawPointer) {
    for index in 0..<LedgerFormat.sqlStateBytes {
      let byte = UInt8(truncatingIfNeeded: sqlState.packed >> (8 * index))
      record.storeBytes(of: byte, toByteOffset: LedgerFormat.Record.sqlState + index, as: UInt8.self)
    }
  }

  private func hold() throws(BlackstartError) {
    held += 1
    if held == LedgerWriter.capacity { try flush() }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(BlackstartError) {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count < 0 {
        if errno == EINTR { continue }
        throw LedgerWriter.failure("write", path)
      }
      done += count
    }
  }

  private static func failure(_ verb: String, _ path: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "ledger.\(verb)-failed", "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
