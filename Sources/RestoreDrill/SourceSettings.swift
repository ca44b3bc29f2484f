import Foundation

/// The names of settings in the restored configuration files that could make a server call out, load code, or write outside
/// of its directory. Names alone: their values may be secrets.
struct SourceSettings {
  private static let telling: Set<String> = [
    "archive_cleanup_command", "archive_command", "archive_library", "archive_mode", "config_file", "data_directory",
    "external_pid_file", "hba_file", "ident_file", "listen_addresses", "local_preload_libraries", "primary_conninfo",
    "primary_slot_name", "recovery_end_command", "restore_command", "session_preload_libraries",
    "shared_preload_libraries", "ssl", "synchronous_standby_names",
  ]

  let names: [String]

  /// - Parameter data: the restored data directory, before its files were emptied.
  init(data: String) {
    let directory = (try? FileManager.default.contentsOfDirectory(atPath: "\(data)/conf.d")) ?? []
    let files =
      ["postgresql.conf", "postgresql.base.conf", "postgresql.auto.conf"]
      + directory.filter { $0.hasSuffix(".conf") }.map { "conf.d/\($0)" }
    var found: Set<String> = []
    for file in files {
      let text = (try? String(contentsOfFile: "\(data)/\(file)", encoding: .utf8)) ?? ""
      for line in text.split(separator: "\n") {
        guard let match = line.firstMatch(of: /^\s*([A-Za-z_][\w.]*)\s*(=|\s)/) else { continue }
        let name = match.1.lowercased()
        if SourceSettings.telling.contains(name) || name.hasPrefix("cron.") { found.insert(name) }
      }
    }
    // pgBackRest's own.
    names = found.subtracting(["restore_command"]).sorted()
  }
}
