/// Constants of PostgreSQL 15's WAL. Files are below `src/include/`.
enum WALFormat {
  /// `XLOG_PAGE_MAGIC`, access/xlog_internal.h.
  static let pageMagic: UInt16 = 0xD110
  /// `XLOG_BLCKSZ` of every build that a distribution ships.
  static let pageBytes = 8192
  /// `SizeOfXLogShortPHD` and `SizeOfXLogLongPHD`, access/xlog_internal.h.
  static let shortPageHeaderBytes = 24
  static let longPageHeaderBytes = 40
  /// `SizeOfXLogRecord` and the offset of `xl_crc`, access/xlogrecord.h.
  static let recordHeaderBytes = 24
  static let recordChecksumOffset = 20

  /// `MAXALIGN`: records begin at multiples of 8.
  static func aligned(_ bytes: Int) -> Int { (bytes + 7) & ~7 }

  /// `xlp_info`, access/xlog_internal.h.
  enum PageFlag {
    static let firstIsContinuation: UInt16 = 0x0001
    static let longHeader: UInt16 = 0x0002
    static let firstIsOverwritten: UInt16 = 0x0008
    static let all: UInt16 = 0x000F
  }

  /// access/rmgrlist.h: the resource managers whose records are interpreted, and the last that a server has built in.
  enum ResourceManager {
    static let log: UInt8 = 0
    static let transaction: UInt8 = 1
    static let logicalMessage: UInt8 = 21
    static let lastBuiltIn: UInt8 = 21
    /// `RM_MIN_CUSTOM_ID`, access/rmgr.h.
    static let firstCustom: UInt8 = 128
  }

  /// `xl_info` of the resource manager `log`, catalog/pg_control.h.
  enum LogRecord {
    static let mask: UInt8 = 0xF0
    static let shutdownCheckpoint: UInt8 = 0x00
    static let segmentSwitch: UInt8 = 0x40
    static let restorePoint: UInt8 = 0x70
    static let endOfRecovery: UInt8 = 0x90
  }

  /// `xl_info` of the resource manager `transaction`, access/xact.h.
  enum TransactionRecord {
    static let mask: UInt8 = 0x70
    static let commit: UInt8 = 0x00
    static let prepare: UInt8 = 0x10
    static let abort: UInt8 = 0x20
    static let commitPrepared: UInt8 = 0x30
    static let abortPrepared: UInt8 = 0x40
    static let hasInfo: UInt8 = 0x80
  }

  /// `xinfo` of a commit or abort record, access/xact.h.
  enum TransactionInfo {
    static let database: UInt32 = 1 << 0
    static let subtransactions: UInt32 = 1 << 1
    static let relations: UInt32 = 1 << 2
    static let invalidations: UInt32 = 1 << 3
    static let twoPhase: UInt32 = 1 << 4
    static let droppedStatistics: UInt32 = 1 << 8
  }

  /// Ids of a record's parts that are no block, access/xlogrecord.h.
  enum RecordPart {
    static let shortData: UInt8 = 255
    static let longData: UInt8 = 254
    static let origin: UInt8 = 253
    static let topTransaction: UInt8 = 252
  }

  /// Seconds from 1970 to PostgreSQL's epoch, 2000-01-01, in microseconds.
  static let epochUnixMicroseconds: Int64 = 946_684_800_000_000
}
