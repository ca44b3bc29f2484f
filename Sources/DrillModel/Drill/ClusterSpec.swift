/// The patient: how many of what, which versions, and every Patroni setting that differs from the default.
public struct ClusterSpec: Sendable, Codable, Hashable {
  /// Patroni nodes, each with its PostgreSQL.
  public var nodes: Int
  /// etcd members.
  public var etcd: Int
  public var patroni: PatroniVersion
  /// The backup provider's name.
  public var backup: String
  /// The provider's own options, in the names that it declares; nil leaves all of them to it.
  public var backupOptions: ConfigurationValue?
  /// Nil in the plan of a run from before there was such a choice: `raw`.
  public var restoreCommand: RestoreCommandKind?
  /// Laid over the dynamic configuration (`bootstrap.dcs`), in Patroni's own names.
  public var dynamicConfiguration: ConfigurationValue
  /// Laid over every node's `patroni.yml`, in Patroni's own names; the replica method's options are
  /// `postgresql.<backup>`.
  public var localConfiguration: ConfigurationValue
  /// How the nodes bootstrap a cluster of which their DCS knows nothing, when they get their power back; nil if nobody
  /// changes what they were made with (initdb).
  public var bootstrap: BootstrapSpec?

  public init(
    nodes: Int, etcd: Int, patroni: PatroniVersion, backup: String, backupOptions: ConfigurationValue? = nil,
    dynamicConfiguration: ConfigurationValue, localConfiguration: ConfigurationValue,
    restoreCommand: RestoreCommandKind? = nil, bootstrap: BootstrapSpec? = nil
  ) {
    self.nodes = nodes
    self.etcd = etcd
    self.patroni = patroni
    self.backup = backup
    self.backupOptions = backupOptions
    self.restoreCommand = restoreCommand
    self.dynamicConfiguration = dynamicConfiguration
    self.localConfiguration = localConfiguration
    self.bootstrap = bootstrap
  }
}

/// What PostgreSQL's `restore_command` is.
public enum RestoreCommandKind: String, Sendable, Codable, CaseIterable {
  /// The backup tool's own command, as its documentation has it.
  case raw
  /// The same through `blackstart-restore-command`, so that an error stops recovery.
  case safe
}

/// Where Patroni comes from.
public enum PatroniVersion: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The distribution's package, whatever version it has.
  case system
  /// A release on PyPI, in a virtual environment of its own.
  case release(String)

  public var description: String {
    switch self {
    case .system: "system"
    case .release(let version): version
    }
  }

  public init(_ text: String) { self = text == "system" ? .system : .release(text) }

  public init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(String.self)) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
