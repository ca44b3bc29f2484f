/// The ledger's file format, version 1. All integers are little-endian; what is not named is zero.
///
/// A session's file is a header and any number of records.
///
///     header, 40 bytes
///      0  8  magic, the ASCII bytes "BSLEDGER"
///      8  2  version, 1
///     10  2  bytes in a record, 40
///     12  4  session
///     16  8  seed of the run's tokens
///     24 16  zero
///
///     record, 40 bytes
///      0  1  kind: 1 sent, 2 acknowledged, 3 failed, 4 indeterminate
///      1  1  reason (indeterminate only), see `LedgerReason`
///      2  1  zero
///      3  5  SQLSTATE in ASCII (failed and indeterminate; zero if there is none)
///      8  8  sequence
///     16  8  t, nanoseconds since the run began
///     24 16  sent: the token, high half first; acknowledged: the LSN (8 bytes) and zero; else zero
///
/// Sent: just before the transaction's commit goes out. The others: its outcome, as soon as the client knows it and
/// before it waits or sends again. A session has one transaction under way at a time, so an outcome follows its own
/// `sent`, all but the last `sent` have one, and sequences are 1, 2, 3 and so on.
/// Written with write(2), not fsynced: it survives the death of the harness at any instant, not that of the host.
enum LedgerFormat {
  static let magic: UInt64 = 0x5245_4744_454C_5342  // "BSLEDGER" read as little-endian
  static let version: UInt16 = 1
  static let headerBytes = 40
  static let recordBytes = 40
  static let sqlStateBytes = 5

  enum Kind: UInt8 {
    case sent = 1
    case acknowledged = 2
    case failed = 3
    case indeterminate = 4
  }

  /// Offsets in the header.
  enum Header {
    static let magic = 0
    static let version = 8
    static let recordBytes = 10
    static let session = 12
    static let seed = 16
  }

  /// Offsets in a record.
  enum Record {
    static let kind = 0
    static let reason = 1
    static let sqlState = 3
    static let sequence = 8
    static let t = 16
    static let tokenHigh = 24
    static let tokenLow = 32
    static let lsn = 24
  }

  /// `session-0001.ledger`
  static func fileName(session: UInt32) -> String {
    let digits = String(session)
    return "session-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + fileSuffix
  }
  static let filePrefix = "session-"
  static let fileSuffix = ".ledger"
}
