import DrillModel
import Machines

/// Renders `patroni.yml`: Patroni's and PostgreSQL's defaults, the article's recipe, and what the drill lays over both.
struct PatroniConfiguration: Sendable {
  var layout: ClusterLayout
  var spec: ClusterSpec
  var credentials: Credentials
  var postgresBin: String
  var backup: any BackupProvider

  /// Sections in the order in which Patroni's own documentation has them.
  private static let order = [
    "scope", "name", "restapi", "ctl", "etcd3", "bootstrap", "dcs", "ttl", "loop_wait", "retry_timeout",
    "maximum_lag_on_failover", "initdb", "postgresql", "listen", "connect_address", "data_dir", "bin_dir",
    "username", "password", "create_replica_methods", "command",
  ]

  func yaml(for machine: any Machine) throws -> String {
    let file = ConfigurationFile(
      comment: [
        "Patroni on \(machine.name) of a blackstart drill. During the run:",
        "patronictl -c \(machine.files.etc)/patroni.yml list",
      ], order: PatroniConfiguration.order)
    return try file.yaml(value(for: machine))
  }

  func value(for machine: any Machine) -> ConfigurationValue {
    let base: ConfigurationValue = [
      "scope": .string(ClusterLayout.scope),
      "name": .string(machine.name),
      "restapi": [
        "listen": .string("\(machine.address):\(layout.ports.patroni)"),
        "connect_address": .string("\(machine.address):\(layout.ports.patroni)"),
        "authentication": login(credentials.restAPI),
      ],
      "ctl": ["authentication": login(credentials.restAPI)],
      "etcd3": ["hosts": .list(layout.etcd.map { .string("\($0.address):\(layout.ports.etcdClient)") })],
      "bootstrap": ["dcs": dynamic, "initdb": [["encoding": "UTF8"], "data-checksums"]],
      "postgresql": postgresql(machine),
      "watchdog": ["mode": "off"],
    ]
    return base.merging(spec.localConfiguration)
  }

  /// `bootstrap.dcs`: what every node shares, with the drill's settings on top.
  private var dynamic: ConfigurationValue {
    let base: ConfigurationValue = [
      "postgresql": [
        "use_pg_rewind": true,
        "parameters": ["wal_level": "replica", "archive_mode": "on"],
      ]
    ]
    return base.merging(spec.dynamicConfiguration)
  }

  private func postgresql(_ machine: any Machine) -> ConfigurationValue {
    let address = "\(machine.address):\(layout.ports.postgresql)"
    return [
      "listen": .string(address),
      "connect_address": .string(address),
      "data_dir": .string(PatroniNode.dataDirectory(of: machine)),
      "bin_dir": .string(postgresBin),
      "pgpass": .string("\(machine.files.run)/pgpass"),
      "authentication": [
        "superuser": login(credentials.superuser),
        "replication": login(credentials.replication),
        "rewind": login(credentials.rewind),
      ],
      "parameters": [
        "unix_socket_directories": .string(machine.files.run),
        "archive_command": .string(backup.archiveCommand(on: machine)),
        "logging_collector": "on",
        "log_directory": .string(machine.files.log),
        "log_filename": .string(PatroniNode.postgresLogFile),
        "log_rotation_age": 0,
        "log_rotation_size": 0,
        "log_timezone": "UTC",
        "lc_messages": "C",
      ],
      "recovery_conf": ["restore_command": .string(restoreCommand(machine))],
      "pg_hba": [
        "local all all trust",
        "local replication all trust",
        "host replication replicator 127.0.0.0/8 scram-sha-256",
        "host all all 127.0.0.0/8 scram-sha-256",
      ],
      "create_replica_methods": [.string(spec.backup), "basebackup"],
      spec.backup: backup.replicaMethod(on: machine),
      "basebackup": ["checkpoint": "fast"],
    ]
  }

  private func restoreCommand(_ machine: any Machine) -> String {
    let raw = backup.restoreCommand(on: machine)
    return spec.restoreCommand == .safe ? SafeRestoreCommand(machine: machine).wrapping(raw) : raw
  }

  private func login(_ role: Credentials.Role) -> ConfigurationValue {
    ["username": .string(role.user), "password": .string(role.password)]
  }
}
