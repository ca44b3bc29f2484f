public import DrillModel
import Glibc

/// Reads one session's ledger.
public struct LedgerReader: Sendable {
  /// Bytes of an incomplete record at the file's end: the client or the host died in the middle of a write.
  public struct TornTail: Sendable, Hashable {
    public var path: String
    public var offset: Int
    public var bytes: Int

    public init(path: String, offset: Int, bytes: Int) {
      self.path = path
      self.offset = offset
      self.bytes = bytes
    }
  }

  /// A whole number of records, large enough that the system calls do not matter.
  private static let chunkBytes = LedgerFormat.recordBytes * 25_000

  public let path: String
  public let header: LedgerHeader

  /// Opens a ledger and reads its header.
  ///
  /// - Throws: `ledger.open-failed`, `ledger.read-failed`; `ledger.invalid` with file and offset.
  public init(path: String) throws(BlackstartError) {
    self.path = path
    let file = try LedgerFile(path: path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: LedgerFormat.headerBytes, alignment: 8)
    defer { buffer.deallocate() }
    let count = try file.read(into: buffer)
    header = try LedgerHeader(UnsafeRawBufferPointer(rebasing: buffer[..<count]), path: path)
  }

  /// Hands over every transaction in the order in which it was sent, without keeping any.
  ///
  /// - Returns: the torn tail, if the file does not end with a whole record.
  /// - Throws: `ledger.read-failed`, `ledger.invalid`, or what `body` throws.
  public func stream(_ body: (LedgerEntry) throws -> Void) throws -> TornTail? {
    let file = try LedgerFile(path: path)
    try file.skip(LedgerFormat.headerBytes)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: LedgerReader.chunkBytes, alignment: 8)
    defer { buffer.deallocate() }
    var decoder = LedgerDecoder(header: header, path: path)
    var offset = LedgerFormat.headerBytes
    var torn: TornTail?
    while torn == nil {
      let count = try file.read(into: buffer)
      if count == 0 { break }
      let whole = count - count % LedgerFormat.recordBytes
      try decoder.decode(UnsafeRawBufferPointer(rebasing: buffer[..<whole]), offset: offset, body)
      offset += whole
      if whole < count { torn = TornTail(path: path, offset: offset, bytes: count - whole) }
    }
    try decoder.finish(body)
    return torn
  }

  /// The session's transactions in the order in which they were sent.
  public func records() throws -> [TransactionRecord] {
    var records: [TransactionRecord] = []
    records.reserveCapacity(try expectedTransactions())
    _ = try stream { records.append($0.record) }
    return records
  }

  /// What the file's size suggests: two records for a transaction.
  func expectedTransactions() throws(BlackstartError) -> Int {
    max(0, try LedgerFile(path: path).size() - LedgerFormat.headerBytes) / (2 * LedgerFormat.recordBytes) + 1
  }
}
