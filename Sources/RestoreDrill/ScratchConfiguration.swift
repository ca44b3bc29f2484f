import DrillModel
import Machines
import Postgres

/// What a restored server runs with. It is its whole configuration: nothing of the source's own is read, neither
/// `postgresql.conf` with its includes nor `postgresql.auto.conf`, which is emptied. So it cannot call out: it listens on
/// one socket in a directory that is closed to others, archives nothing, streams from nobody, and may start no background
/// worker, which a scheduler or a subscription would need.
struct ScratchConfiguration {
  var files: MachineFiles
  var version: Int
  var target: RestoreTarget
  var restoreCommand: String
  var preload: [String]
  /// What pg_controldata says of the restored cluster: with fewer, recovery cannot take over prepared transactions and their
  /// locks. The source may have raised it after the backup, so there is room for more; the other limits are demanded of a
  /// hot standby alone (xlog.c, `CheckRequiredParameterValues`).
  var control: [String: Int]

  var hba: String { files.etc + "/pg_hba.conf" }
  var ident: String { files.etc + "/pg_ident.conf" }
  var path: String { files.etc + "/postgresql.conf" }

  /// Whoever reaches the socket is let in; its directory has mode 700.
  static let hbaText = "local all all trust\n"

  var text: String {
    var lines = settings.map { "\($0.0) = \(SettingText.quoted($0.1))" }
    lines.insert("# PostgreSQL of a blackstart restore drill: all of its configuration", at: 0)
    return lines.joined(separator: "\n") + "\n"
  }

  private func atLeast(_ value: Int, _ limit: String) -> String { String(max(value, control[limit] ?? 0)) }

  private var settings: [(String, String)] {
    var settings: [(String, String)] = [
      ("listen_addresses", ""), ("port", "5432"), ("unix_socket_directories", files.run),
      ("unix_socket_permissions", "0700"), ("hba_file", hba), ("ident_file", ident), ("ssl", "off"),
      ("archive_mode", "off"), ("archive_command", "/bin/false"), ("restore_command", restoreCommand),
      ("recovery_end_command", ""), ("archive_cleanup_command", ""), ("primary_conninfo", ""),
      ("primary_slot_name", ""), ("synchronous_standby_names", ""), ("wal_level", "replica"), ("max_wal_senders", "0"),
      ("max_logical_replication_workers", "0"), ("max_worker_processes", "0"),
      ("shared_preload_libraries", preload.joined(separator: ",")), ("session_preload_libraries", ""),
      ("local_preload_libraries", ""), ("hot_standby", "off"), ("autovacuum", "off"), ("jit", "off"),
      ("logging_collector", "off"), ("log_destination", "stderr"), ("log_line_prefix", RecoveryServerLog.linePrefix),
      ("lc_messages", "C"), ("log_timezone", "UTC"), ("timezone", "UTC"),
      ("cluster_name", "blackstart restore"), ("max_connections", atLeast(100, "max_connections")),
      ("max_prepared_transactions", atLeast(1000, "max_prepared_xacts")),
      ("max_locks_per_transaction", atLeast(128, "max_locks_per_xact")),
      ("recovery_target_action", "promote"),
      ("recovery_target_inclusive", target.isExclusive ? "off" : "on"),
    ]
    // A recovery that ends with the backup stays on its timeline; a newer one cannot draw it away.
    settings.append(("recovery_target_timeline", target.kind == .immediate ? "current" : target.timeline))
    if version >= 17 { settings.append(("event_triggers", "off")) }
    switch target.kind {
    case .end: break
    case .immediate: settings.append(("recovery_target", "immediate"))
    case .time, .xid, .lsn, .name: settings.append(("recovery_target_\(target.kind.rawValue)", target.value ?? ""))
    }
    return settings
  }
}
