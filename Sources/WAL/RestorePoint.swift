/// A record of `pg_create_restore_point` (PostgreSQL 15: `xl_restore_point`, access/xlog_internal.h: the time, then the name
/// in `MAXFNAMELEN` bytes with a zero behind it).
struct RestorePoint {
  /// Microseconds since 2000.
  var timestamp: Int64
  var name: String

  /// Nil for a record of another kind.
  init?(_ record: WALRecord) {
    guard record.resourceManager == WALFormat.ResourceManager.log,
      record.info & WALFormat.LogRecord.mask == WALFormat.LogRecord.restorePoint, let data = record.mainData,
      data.count > 8
    else { return nil }
    timestamp = data.loadUnaligned(as: Int64.self)
    name = String(decoding: data.dropFirst(8).prefix { $0 != 0 }, as: UTF8.self)
  }
}
