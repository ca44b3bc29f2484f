public import DrillModel

/// Whose log a file is: decides how its lines are read and what they mean.
public enum LogFormat: String, Sendable, Codable, CaseIterable {
  /// Patroni's console, in its plain format with its default date format.
  case patroni
  /// `log_line_prefix = '%m [%p] '`, `log_timezone = UTC`, `lc_messages = C`.
  case postgresql
  /// pgBackRest's file log, and its console log with `log-timestamp=y`.
  case pgbackrest
  /// etcd 3.4, `--logger=zap` or capnslog.
  case etcd

  /// Who is the source of this log's events.
  public var source: Event.Source {
    switch self {
    case .patroni: .patroni
    case .postgresql: .postgresql
    case .pgbackrest: .pgbackrest
    case .etcd: .etcd
    }
  }

  /// Nil: the line continues the one before.
  func parse(_ line: Substring) -> LogLine? {
    for format in [self] + guests {
      if let parsed = format.parseOwn(line) { return parsed }
    }
    return nil
  }

  /// Whose lines stand between this log's own, because they inherit its standard error: PostgreSQL's until its logging
  /// collector runs, and those of pgBackRest started by Patroni or by PostgreSQL.
  private var guests: [LogFormat] {
    switch self {
    case .patroni: [.postgresql, .pgbackrest]
    case .postgresql: [.pgbackrest]
    case .pgbackrest, .etcd: []
    }
  }

  private func parseOwn(_ line: Substring) -> LogLine? {
    switch self {
    case .patroni: PatroniLog.parse(line)
    case .postgresql: PostgresLog.parse(line)
    case .pgbackrest: PgBackRestLog.parse(line)
    case .etcd: EtcdLog.parse(line)
    }
  }

  /// What a line's text (that after its time) means.
  func classify(_ text: Substring) -> LogMeaning {
    switch self {
    case .patroni: PatroniLog.classify(text)
    case .postgresql: PostgresLog.classify(text)
    case .pgbackrest: PgBackRestLog.classify(text)
    case .etcd: EtcdLog.classify(text)
    }
  }
}
