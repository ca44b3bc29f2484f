/// Where a recovery is asked to end, in PostgreSQL's own kinds (PostgreSQL 15: `recovery_target_*`).
public enum RecoveryPoint: Sendable, Hashable, Codable {
  /// Microseconds since 1970; of commits and aborts alone does WAL tell the time.
  case time(unixMicroseconds: Int64)
  /// The transaction with that id, which is the one that completes then, not the one that began then.
  case xid(UInt32)
  case lsn(LSN)
  /// A restore point: `pg_create_restore_point`.
  case name(String)
  /// As soon as the backup is consistent.
  case immediate
  /// The end of the archive.
  case latest

  /// A kind without its value.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case time, xid, lsn, name, immediate, latest

    /// Whether `recovery_target_inclusive` says anything of it.
    public var hasInclusive: Bool { self == .time || self == .xid || self == .lsn }
  }

  public var kind: Kind {
    switch self {
    case .time: .time
    case .xid: .xid
    case .lsn: .lsn
    case .name: .name
    case .immediate: .immediate
    case .latest: .latest
    }
  }

  /// The value as PostgreSQL and the backup tools take it, times always with `+00`; nil for a kind that has none.
  public var value: String? {
    switch self {
    case .time(let microseconds): UTCTimestamp(unixMicroseconds: microseconds).description
    case .xid(let xid): String(xid)
    case .lsn(let lsn): lsn.description
    case .name(let name): name
    case .immediate, .latest: nil
    }
  }
}
