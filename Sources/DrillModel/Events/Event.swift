/// One stamped observation; a line of `events.ndjson`. Checkers read these and nothing else about the run's course.
public struct Event: Sendable, Codable, Hashable {
  /// Who saw it.
  public enum Source: String, Sendable, Codable, CaseIterable {
    case harness, probe, rest, dcs, workload, patroni, postgresql, pgbackrest, etcd
  }

  /// When it happened: nanoseconds since the run began. For a log line that is the line's own time.
  public var t: Int64
  /// When the harness saw it, if that differs from `t`.
  public var seen: Int64?
  public var source: Source
  public var kind: EventKind
  public var machine: String?
  /// The log line, or a sentence.
  public var message: String?
  /// Facts by name; which ones is documented at each kind.
  public var values: [String: ConfigurationValue]?

  public init(
    t: Int64, seen: Int64? = nil, source: Source, kind: EventKind, machine: String? = nil, message: String? = nil,
    values: [String: ConfigurationValue]? = nil
  ) {
    self.t = t
    self.seen = seen
    self.source = source
    self.kind = kind
    self.machine = machine
    self.message = message
    self.values = values
  }
}
