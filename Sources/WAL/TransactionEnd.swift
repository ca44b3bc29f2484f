/// A commit, an abort or a `PREPARE TRANSACTION` record (PostgreSQL 15: `ParseCommitRecord`, `ParseAbortRecord`,
/// rmgrdesc/xactdesc.c; `TwoPhaseFileHeader`, access/xact.h).
struct TransactionEnd {
  enum Kind {
    case commit, abort, prepare, commitPrepared, abortPrepared
  }

  var kind: Kind
  /// The transaction's own id: of a prepared one, not that of the record.
  var xid: UInt32
  /// Microseconds since 2000.
  var timestamp: Int64
  /// Xids of 4 bytes each; those of a rolled back subtransaction are not among them.
  var subtransactions: UnsafeRawBufferPointer

  /// Nil for a record of another kind, or one that is too short for what it says it has.
  init?(_ record: WALRecord) {
    guard let data = record.mainData, let kind = TransactionEnd.kind(record.info) else { return nil }
    self.kind = kind
    xid = record.xid
    subtransactions = UnsafeRawBufferPointer(start: nil, count: 0)
    guard data.count >= 8 else { return nil }
    if kind == .prepare {
      timestamp = 0
      guard readPrepared(data) else { return nil }
      return
    }
    timestamp = data.loadUnaligned(as: Int64.self)
    guard record.info & WALFormat.TransactionRecord.hasInfo != 0 else { return }
    guard readInfo(data, isAbort: kind == .abort || kind == .abortPrepared) else { return nil }
  }

  private static func kind(_ info: UInt8) -> Kind? {
    switch info & WALFormat.TransactionRecord.mask {
    case WALFormat.TransactionRecord.commit: .commit
    case WALFormat.TransactionRecord.abort: .abort
    case WALFormat.TransactionRecord.prepare: .prepare
    case WALFormat.TransactionRecord.commitPrepared: .commitPrepared
    case WALFormat.TransactionRecord.abortPrepared: .abortPrepared
    default: nil
    }
  }

  /// The optional parts, in their order; what comes after the prepared transaction's id is of no interest.
  private mutating func readInfo(_ data: UnsafeRawBufferPointer, isAbort: Bool) -> Bool {
    typealias Info = WALFormat.TransactionInfo
    guard data.count >= 12 else { return false }
    let info = data.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    var place = 12
    if info & Info.database != 0 { place += 8 }
    if info & Info.subtransactions != 0 {
      guard let list = TransactionEnd.list(data, &place, itemBytes: 4) else { return false }
      subtransactions = list
    }
    if info & Info.relations != 0, TransactionEnd.list(data, &place, itemBytes: 12) == nil { return false }
    if info & Info.droppedStatistics != 0, TransactionEnd.list(data, &place, itemBytes: 12) == nil { return false }
    if !isAbort, info & Info.invalidations != 0, TransactionEnd.list(data, &place, itemBytes: 16) == nil {
      return false
    }
    if info & Info.twoPhase != 0 {
      guard place + 4 <= data.count else { return false }
      xid = data.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    }
    return true
  }

  /// A count and so many items.
  private static func list(
    _ data: UnsafeRawBufferPointer, _ place: inout Int, itemBytes: Int
  ) -> UnsafeRawBufferPointer? {
    guard place + 4 <= data.count else { return nil }
    let count = Int(data.loadUnaligned(fromByteOffset: place, as: Int32.self))
    let start = place + 4
    place = start + count * itemBytes
    guard count >= 0, place <= data.count else { return nil }
    return UnsafeRawBufferPointer(rebasing: data[start..<place])
  }

  /// `xid` at 8, `prepared_at` at 16, `nsubxacts` at 28, `gidlen` at 54; the head is 72 bytes, then come the name and the
  /// subtransactions, each aligned.
  private mutating func readPrepared(_ data: UnsafeRawBufferPointer) -> Bool {
    guard data.count >= 72 else { return false }
    xid = data.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    timestamp = data.loadUnaligned(fromByteOffset: 16, as: Int64.self)
    let count = Int(data.loadUnaligned(fromByteOffset: 28, as: Int32.self))
    let nameBytes = Int(data.loadUnaligned(fromByteOffset: 54, as: UInt16.self))
    let start = 72 + WALFormat.aligned(nameBytes)
    guard count >= 0, start + 4 * count <= data.count else { return false }
    subtransactions = UnsafeRawBufferPointer(rebasing: data[start..<(start + 4 * count)])
    return true
  }
}
