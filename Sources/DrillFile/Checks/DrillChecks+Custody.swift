import DrillModel

/// What a drill may not set, because a cluster that listens or writes elsewhere than its lease is out of custody: it
/// would meet other clusters, survive its own power cut, or leave something behind.
extension DrillChecks {
  /// A server's parameters that name a place; PostgreSQL and Patroni take them in any case.
  private static let parameters: [String] = [
    "unix_socket_directories", "listen_addresses", "port", "log_directory", "data_directory", "config_file",
    "hba_file", "ident_file", "external_pid_file",
  ]

  private static let postgresql: [[String]] =
    ["listen", "connect_address", "data_dir", "config_dir", "bin_dir", "pgpass", "proxy_address"].map {
      ["postgresql", $0]
    } + parameters.map { ["postgresql", "parameters", $0] }

  private static let local: [[String]] =
    [
      "scope", "namespace", "name", "etcd", "etcd3", "consul", "zookeeper", "exhibitor", "kubernetes", "raft", "citus",
    ].map { [$0] } + [["restapi", "listen"], ["restapi", "connect_address"], ["log", "dir"]] + postgresql
    + postgresql.map { ["bootstrap", "dcs"] + $0 }

  /// Mappings of every node's file that hold leased keys: anything else laid over one would take these away.
  private static let leasedMappings: Set<[String]> = Set(
    [["restapi"], ["postgresql"], ["postgresql", "parameters"]].map { ["cluster", "local_configuration"] + $0 })

  func custodyProblems() -> [Problem] {
    custodyProblems(drill.cluster.localConfiguration, DrillChecks.local, below: ["cluster", "local_configuration"])
      + custodyProblems(
        drill.cluster.dynamicConfiguration, DrillChecks.postgresql, below: ["cluster", "dynamic_configuration"])
  }

  /// - Parameters:
  ///   - leased: Paths of keys inside of `value` that belong to the lease.
  ///   - path: Where `value` is in the drill, for its places.
  private func custodyProblems(
    _ value: ConfigurationValue, _ leased: [[String]], below path: [String], names: [String] = []
  ) -> [Problem] {
    guard case .map(let entries) = value else {
      guard DrillChecks.leasedMappings.contains(path) else { return [] }
      return [custodyProblem(path, "'\(names.joined(separator: "."))' must be a mapping here")]
    }
    return entries.keys.sorted().flatMap { key -> [Problem] in
      let inner = leased.filter { $0.first == key || names.last == "parameters" && $0.first == key.lowercased() }
        .map { Array($0.dropFirst()) }
      let name = (names + [key]).joined(separator: ".")
      if inner.contains([]) {
        return [custodyProblem(path + [key], "'\(name)' cannot be set by a drill")]
      }
      guard !inner.isEmpty, let entry = entries[key] else { return [] }
      return custodyProblems(entry, inner, below: path + [key], names: names + [key])
    }
  }

  private func custodyProblem(_ path: [String], _ message: String) -> Problem {
    Problem(
      places.keyLocation(of: path), message,
      hint: "blackstart leases addresses, ports and directories; leave it out")
  }
}
