import DrillModel

/// What a session's ledger says about itself.
public struct LedgerHeader: Sendable, Hashable {
  public var session: UInt32
  /// Of the run's token generators.
  public var seed: UInt64

  public init(session: UInt32, seed: UInt64) {
    self.session = session
    self.seed = seed
  }

  /// Reads and checks a header; `bytes` is the start of the file, up to `LedgerFormat.headerBytes`.
  init(_ bytes: UnsafeRawBufferPointer, path: String) throws(BlackstartError) {
    guard bytes.count >= LedgerFormat.headerBytes else {
      throw LedgerFormat.invalid(path, offset: bytes.count, "the header ends too early")
    }
    let magic = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: LedgerFormat.Header.magic, as: UInt64.self))
    guard magic == LedgerFormat.magic else {
      throw LedgerFormat.invalid(path, offset: LedgerFormat.Header.magic, "not a ledger (no BSLEDGER)")
    }
    let version = bytes.loadUnaligned(fromByteOffset: LedgerFormat.Header.version, as: UInt16.self).littleEndian
    guard version == LedgerFormat.version else {
      throw LedgerFormat.invalid(
        path, offset: LedgerFormat.Header.version,
        "format version \(version), and this blackstart reads \(LedgerFormat.version)")
    }
    let size = bytes.loadUnaligned(fromByteOffset: LedgerFormat.Header.recordBytes, as: UInt16.self).littleEndian
    guard size == LedgerFormat.recordBytes else {
      throw LedgerFormat.invalid(path, offset: LedgerFormat.Header.recordBytes, "records of \(size) bytes")
    }
    session = bytes.loadUnaligned(fromByteOffset: LedgerFormat.Header.session, as: UInt32.self).littleEndian
    seed = bytes.loadUnaligned(fromByteOffset: LedgerFormat.Header.seed, as: UInt64.self).littleEndian
  }
}

extension LedgerFormat {
  static func invalid(_ path: String, offset: Int, _ what: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "ledger.invalid", "\(path), offset \(offset): \(what)",
      hint: "the evidence is damaged: compare the file with a copy, or run the drill again")
  }
}
