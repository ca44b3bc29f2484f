/// What every session on a restored server is started with, so that settings of roles and databases, which came back with
/// the data, neither load a library nor change an answer: those of the connection win over them (guc.h, `GucSource`).
enum SessionSettings {
  /// - Parameters:
  ///   - version: PostgreSQL's major version.
  ///   - ownSearchPath: leaves the database its own, which a question of the user's or a function of an index may rest on.
  ///     For every other session only the system's own relations, functions and operators are to be found.
  static func options(version: Int, ownSearchPath: Bool) -> String {
    var settings = [
      ("session_preload_libraries", ""), ("local_preload_libraries", ""), ("dynamic_library_path", "$libdir"),
      ("role", "none"), ("session_replication_role", "origin"), ("default_transaction_read_only", "off"),
      ("default_transaction_isolation", "read committed"), ("statement_timeout", "0"), ("lock_timeout", "0"),
      ("idle_in_transaction_session_timeout", "0"), ("idle_session_timeout", "0"), ("temp_file_limit", "-1"),
      ("zero_damaged_pages", "off"), ("ignore_checksum_failure", "off"), ("jit", "off"), ("lc_messages", "C"),
      ("TimeZone", "UTC"), ("DateStyle", "ISO, YMD"), ("extra_float_digits", "1"),
    ]
    if !ownSearchPath { settings.append(("search_path", "pg_catalog")) }
    if version >= 17 { settings.append(("event_triggers", "off")) }
    return settings.map { "-c \($0.0)=\($0.1.replacing(" ", with: "\\ "))" }.joined(separator: " ")
  }
}
