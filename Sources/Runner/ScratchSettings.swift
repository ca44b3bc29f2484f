import Machines

/// What a restored server must have of its own. The backup brought along what the node had that it was taken from: Patroni
/// writes absolute paths and addresses into `postgresql.conf`. Without hot standby the node's limits need not be known.
struct ScratchSettings {
  var machine: any Machine
  var port: Int
  var dataDirectory: String

  /// `name=value`, for the command line, which no file overrides.
  var values: [String] {
    [
      "listen_addresses=\(machine.address)", "port=\(port)", "unix_socket_directories=\(machine.files.run)",
      "hba_file=\(dataDirectory)/pg_hba.conf", "ident_file=\(dataDirectory)/pg_ident.conf", "hot_standby=off",
      // It is thrown away; its pages are read through the page cache, so nothing of the check rests on its disk.
      "fsync=off", "archive_mode=off", "primary_conninfo=", "primary_slot_name=", "synchronous_standby_names=",
      "logging_collector=off", "cluster_name=\(machine.name)",
    ]
  }
}
