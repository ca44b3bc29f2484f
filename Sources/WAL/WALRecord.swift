/// One valid record. What it points to lives until the next one is read.
struct WALRecord {
  var start: UInt64 = 0
  /// Where the next record begins; after a segment switch, the next segment.
  var end: UInt64 = 0
  var xid: UInt32 = 0
  var info: UInt8 = 0
  var resourceManager: UInt8 = 0
  /// What follows the header; empty for a record of no interest that goes over pages, and cut short for a long message.
  var body = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Bytes that follow the header.
  var bodyBytes = 0

  var isSegmentSwitch: Bool {
    resourceManager == WALFormat.ResourceManager.log
      && info & WALFormat.LogRecord.mask == WALFormat.LogRecord.segmentSwitch
  }

  /// The server starts anew, so nothing that was under way before goes on, prepared transactions excepted.
  var isRestart: Bool {
    guard resourceManager == WALFormat.ResourceManager.log else { return false }
    let kind = info & WALFormat.LogRecord.mask
    return kind == WALFormat.LogRecord.shutdownCheckpoint || kind == WALFormat.LogRecord.endOfRecovery
  }

  /// The record's own data, after the heads of its parts (PostgreSQL 15: `DecodeXLogRecord`, xlogreader.c); nil for a
  /// record that refers to blocks, which none of those that are interpreted does.
  var mainData: UnsafeRawBufferPointer? {
    guard var place = body.baseAddress else { return nil }
    let end = place + body.count
    while place < end {
      switch place.load(as: UInt8.self) {
      case WALFormat.RecordPart.origin: place += 3
      case WALFormat.RecordPart.topTransaction: place += 5
      case WALFormat.RecordPart.shortData:
        place += 2
        return place <= end ? UnsafeRawBufferPointer(start: place, count: end - place) : nil
      case WALFormat.RecordPart.longData:
        place += 5
        return place <= end ? UnsafeRawBufferPointer(start: place, count: end - place) : nil
      default: return nil
      }
    }
    return nil
  }
}
