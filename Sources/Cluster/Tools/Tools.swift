/// Where the programs are that a cluster is made of.
public struct Tools: Sendable, Hashable {
  /// Directory of `postgres`, `initdb`, `pg_ctl`, …
  public var postgresBin: String
  public var etcd: String
  public var pgbackrest: String
  /// Barman, if it is installed.
  public var barman: String?
  /// Python's own `python3`, for virtual environments.
  public var python: String
  /// The distribution's Patroni, if it is installed.
  public var systemPatroni: String?

  public init(
    postgresBin: String, etcd: String, pgbackrest: String, barman: String? = nil, python: String, systemPatroni: String?
  ) {
    self.postgresBin = postgresBin
    self.etcd = etcd
    self.pgbackrest = pgbackrest
    self.barman = barman
    self.python = python
    self.systemPatroni = systemPatroni
  }
}
