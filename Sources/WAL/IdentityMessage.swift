internal import DrillModel

/// The logical message by which a client's transaction says in the WAL which one it is: transactional, prefix `blackstart`,
/// and 28 bytes, all big-endian: session (4), sequence (8), token (16).
enum IdentityMessage {
  private static let prefix = Array("blackstart".utf8) + [0]
  private static let payloadBytes = 28
  /// `SizeOfLogicalMessage`, replication/message.h: database (4 bytes), transactional (1, at 4), the prefix's length with
  /// its zero (8, at 8), the payload's (8, at 16).
  private static let headBytes = 24

  /// Nil for anybody else's message.
  static func read(_ record: WALRecord) -> WitnessCommit.Identity? {
    guard let data = record.mainData, data.count == headBytes + prefix.count + payloadBytes,
      data[4] != 0, data.loadUnaligned(fromByteOffset: 8, as: Int.self) == prefix.count,
      data.loadUnaligned(fromByteOffset: 16, as: Int.self) == payloadBytes,
      zip(data[headBytes...], prefix).allSatisfy({ $0 == $1 })
    else { return nil }
    let start = headBytes + prefix.count
    let sequence = Int64(bigEndian: data.loadUnaligned(fromByteOffset: start + 4, as: Int64.self))
    let session = Int32(bigEndian: data.loadUnaligned(fromByteOffset: start, as: Int32.self))
    guard session >= 0, sequence >= 0 else { return nil }
    return WitnessCommit.Identity(
      session: UInt32(session), sequence: UInt64(sequence),
      token: Token(
        high: UInt64(bigEndian: data.loadUnaligned(fromByteOffset: start + 12, as: UInt64.self)),
        low: UInt64(bigEndian: data.loadUnaligned(fromByteOffset: start + 20, as: UInt64.self))))
  }
}
