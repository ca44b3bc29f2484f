/// What Patroni makes of the dynamic configuration.
extension ClusterSpec {
  /// The leader key's time to live; Patroni's default is 30 s (docs/dynamic_configuration.rst).
  public var ttlSeconds: Int64 { dynamicConfiguration["ttl"]?.integer ?? 30 }

  /// How often Patroni looks at itself; its default is 10 s.
  public var loopWaitSeconds: Int64 { dynamicConfiguration["loop_wait"]?.integer ?? 10 }

  /// Whether a commit waits for a replica: `synchronous_mode` is a boolean, and `quorum` since Patroni 4.
  public var isSynchronous: Bool {
    switch dynamicConfiguration["synchronous_mode"] {
    case .bool(let on): on
    case .string(let word): ["on", "true", "yes", "quorum"].contains(word.lowercased())
    default: false
    }
  }
}
