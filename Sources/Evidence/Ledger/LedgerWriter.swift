public import DrillModel
import Glibc

/// Writes one session's ledger: a write(2) per record, unbuffered, so that what was written outlives this process.
/// Used by one thread at a time.
public final class LedgerWriter {
  public let path: String
  private let descriptor: Int32
  private let record: UnsafeMutableRawPointer

  /// Makes `session-NNNN.ledger` in `directory`, which must exist.
  ///
  /// - Throws: `ledger.create-failed`, also if the file is there already: a ledger is never overwritten.
  public init(directory: String, session: UInt32, seed: UInt64) throws(BlackstartError) {
    path = directory + "/" + LedgerFormat.fileName(session: session)
    descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    record = .allocate(byteCount: LedgerFormat.recordBytes, alignment: 8)
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
    record.deallocate()
  }

  /// The transaction is about to be sent.
  public func sent(sequence: UInt64, token: Token, t: Int64) throws(BlackstartError) {
    begin(.sent, sequence, t)
    record.storeBytes(of: token.high.littleEndian, toByteOffset: LedgerFormat.Record.tokenHigh, as: UInt64.self)
    record.storeBytes(of: token.low.littleEndian, toByteOffset: LedgerFormat.Record.tokenLow, as: UInt64.self)
    try append()
  }

  /// The server acknowledged it.
  public func acknowledged(sequence: UInt64, t: Int64, lsn: LSN) throws(BlackstartError) {
    begin(.acknowledged, sequence, t)
    record.storeBytes(of: lsn.value.littleEndian, toByteOffset: LedgerFormat.Record.lsn, as: UInt64.self)
    try append()
  }

  /// The server refused it, and nothing of it was committed.
  public func failed(sequence: UInt64, t: Int64, sqlState: SQLState) throws(BlackstartError) {
    begin(.failed, sequence, t)
    store(sqlState)
    try append()
  }

  /// Nobody knows what became of it.
  public func indeterminate(
    sequence: UInt64, t: Int64, reason: LedgerReason, sqlState: SQLState? = nil
  ) throws(BlackstartError) {
    begin(.indeterminate, sequence, t)
    record.storeBytes(of: reason.rawValue, toByteOffset: LedgerFormat.Record.reason, as: UInt8.self)
    if let sqlState { store(sqlState) }
    try append()
  }

  private func begin(_ kind: LedgerFormat.Kind, _ sequence: UInt64, _ t: Int64) {
    record.initializeMemory(as: UInt64.self, repeating: 0, count: LedgerFormat.recordBytes / 8)
    record.storeBytes(of: kind.rawValue, toByteOffset: LedgerFormat.Record.kind, as: UInt8.self)
    record.storeBytes(of: sequence.littleEndian, toByteOffset: LedgerFormat.Record.sequence, as: UInt64.self)
    record.storeBytes(of: t.littleEndian, toByteOffset: LedgerFormat.Record.t, as: Int64.self)
  }

  private func store(_ sqlState: SQLState) {
    for index in 0..<LedgerFormat.sqlStateBytes {
      let byte = UInt8(truncatingIfNeeded: sqlState.packed >> (8 * index))
      record.storeBytes(of: byte, toByteOffset: LedgerFormat.Record.sqlState + index, as: UInt8.self)
    }
  }

  private func append() throws(BlackstartError) {
    try write(UnsafeRawBufferPointer(start: record, count: LedgerFormat.recordBytes))
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
