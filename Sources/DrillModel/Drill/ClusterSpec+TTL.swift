extension ClusterSpec {
  /// The leader key's time to live; Patroni's default is 30 s (docs/dynamic_configuration.rst).
  public var ttlSeconds: Int64 { dynamicConfiguration["ttl"]?.integer ?? 30 }
}
