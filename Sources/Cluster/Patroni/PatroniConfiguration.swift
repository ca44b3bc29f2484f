import DrillModel
import Machines

/// Renders `patroni.yml`: Patroni's and PostgreSQL's defaults, the article's recipe, and what the drill lays over both.
struct PatroniConfiguration: Sendable {
  var layout: ClusterLayout
  var spec: ClusterSpec
  var credentials: Credentials
  var postgresBin: String
  var backup: any BackupProvider
  /// What an operator has written as `bootstrap` since; nil for initdb.
  var restoring: (spec: BootstrapSpec, tool: any BootstrappingBackup)?

  /// Sections in the order in which Patroni's own documentation has them.
  private static let order = [
    "scope", "name", "restapi", "ctl", "etcd3", "bootstrap", "dcs", "ttl", "loop_wait", "retry_timeout",
    "maximum_lag_on_failover", "method", "initdb", "postgresql", "listen", "connect_address", "data_dir", "bin_dir",
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
      "bootstrap": bootstrap(machine),
      "postgresql": postgresql(machine),
      "watchdog": ["mode": "off"],
    ]
    return base.merging(ownSocket).merging(spec.localConfiguration)
  }

  /// During a custom bootstrap Patroni opens `pg_hba.conf` for its own address and for the socket alone (4.1.5 and 3.0.2,
  /// config.py `write_pg_hba`). Whoever connects to a loopback address comes from 127.0.0.1, so on these machines Patroni
  /// would lock itself out, as it does not on a real host. Debian's own template uses the socket (`config.yml.in`).
  private var ownSocket: ConfigurationValue {
    restoring == nil ? [:] : ["postgresql": ["use_unix_socket": true, "use_unix_socket_repl": true]]
  }

  private func bootstrap(_ machine: any Machine) -> ConfigurationValue {
    guard let restoring else { return ["dcs": dynamic, "initdb": [["encoding": "UTF8"], "data-checksums"]] }
    let (spec, tool) = restoring
    var method: ConfigurationValue = [
      "command": .string(tool.bootstrapCommand(on: machine, target: spec.target, action: spec.targetAction)),
      "keep_existing_recovery_conf": .bool(spec.keepExistingRecoveryConf),
      "no_params": true,
    ]
    if let settings = spec.recoveryConf {
      let base: ConfigurationValue = ["restore_command": .string(backup.restoreCommand(on: machine))]
      method = method.merging(["recovery_conf": base.merging(settings)])
    }
    return ["dcs": dynamic, "method": .string(self.spec.backup), self.spec.backup: method]
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
