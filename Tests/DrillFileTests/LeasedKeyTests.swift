import Foundation
import Testing

/// A drill may not lead its cluster out of its lease.
@Suite struct LeasedKeyTests {
  private static let hint = "blackstart leases addresses, ports and directories; leave it out"

  private func head(_ problems: String) -> String { String(problems.prefix { $0 != "\n" }) }

  @Test(arguments: [
    ("scope: x", "6:5", "scope"), ("namespace: /x", "6:5", "namespace"), ("name: x", "6:5", "name"),
    ("etcd: {host: x}", "6:5", "etcd"), ("etcd3: ~", "6:5", "etcd3"), ("consul: {}", "6:5", "consul"),
    ("zookeeper: {}", "6:5", "zookeeper"), ("exhibitor: {}", "6:5", "exhibitor"),
    ("kubernetes: {}", "6:5", "kubernetes"), ("raft: {}", "6:5", "raft"), ("citus: {}", "6:5", "citus"),
    ("restapi: {listen: '0.0.0.0:8008'}", "6:15", "restapi.listen"),
    ("restapi: {connect_address: x}", "6:15", "restapi.connect_address"),
    ("postgresql: {listen: '*'}", "6:18", "postgresql.listen"),
    ("postgresql: {connect_address: x}", "6:18", "postgresql.connect_address"),
    ("postgresql: {data_dir: /var/lib/postgresql}", "6:18", "postgresql.data_dir"),
    ("postgresql: {config_dir: /etc}", "6:18", "postgresql.config_dir"),
    ("postgresql: {bin_dir: /x}", "6:18", "postgresql.bin_dir"),
    ("postgresql: {pgpass: /x}", "6:18", "postgresql.pgpass"),
    ("postgresql: {proxy_address: x}", "6:18", "postgresql.proxy_address"),
    (
      "postgresql:\n      parameters:\n        unix_socket_directories: /tmp", "8:9",
      "postgresql.parameters.unix_socket_directories"
    ),
    ("postgresql: {parameters: {Port: 5432}}", "6:31", "postgresql.parameters.Port"),
    ("postgresql: {parameters: {listen_addresses: '*'}}", "6:31", "postgresql.parameters.listen_addresses"),
    ("postgresql: {parameters: {log_directory: /x}}", "6:31", "postgresql.parameters.log_directory"),
    ("postgresql: {parameters: {data_directory: /x}}", "6:31", "postgresql.parameters.data_directory"),
    ("log: {dir: /var/log}", "6:11", "log.dir"),
    ("bootstrap: {dcs: {postgresql: {parameters: {port: 1}}}}", "6:49", "bootstrap.dcs.postgresql.parameters.port"),
  ])
  func isRefusedAtItsKey(text: String, place: String, name: String) {
    let problems = Fixtures.problems(Fixtures.spoiled("nodes: 3", "local_configuration:\n    \(text)"))
    #expect(head(problems) == "x.yaml:\(place): error: '\(name)' cannot be set by a drill")
    #expect(problems.components(separatedBy: ": error: ").count == 2, "one problem: \(problems)")
    #expect(problems.contains(Self.hint))
  }

  @Test(arguments: ["restapi: ~", "postgresql: x"])
  func nothingTakesALeasedMappingAway(text: String) {
    let problems = Fixtures.problems(Fixtures.spoiled("nodes: 3", "local_configuration: {\(text)}"))
    let name = text.prefix { $0 != ":" }
    #expect(head(problems) == "x.yaml:5:25: error: '\(name)' must be a mapping here")
  }

  @Test func norTheParameters() {
    let problems = Fixtures.problems(
      Fixtures.spoiled("nodes: 3", "local_configuration: {postgresql: {parameters: ~}}"))
    #expect(head(problems) == "x.yaml:5:38: error: 'postgresql.parameters' must be a mapping here")
    #expect(problems.contains(Self.hint))
  }

  @Test func dynamicConfigurationIsNoWayAround() {
    let problems = Fixtures.problems(
      Fixtures.spoiled("nodes: 3", "dynamic_configuration: {postgresql: {parameters: {port: 5433}}}"))
    #expect(head(problems) == "x.yaml:5:53: error: 'postgresql.parameters.port' cannot be set by a drill")
  }

  @Test(arguments: [
    "cluster.local_configuration.postgresql.data_dir=/x", "cluster.local_configuration={postgresql: {data_dir: /x}}",
  ])
  func anOverrideIsNoWayAround(override: String) {
    let problems = Fixtures.problems(Fixtures.good, [override])
    #expect(problems.contains("error: 'postgresql.data_dir' cannot be set by a drill"))
    #expect(problems.contains(override) && problems.contains(Self.hint), "\(problems)")
  }

  @Test func whatIsNotLeasedStaysFree() {
    let text =
      "local_configuration: {postgresql: {pgbackrest: {no_leader: false}, parameters: {work_mem: 8MB}}, tags: {}}"
    #expect(Fixtures.problems(Fixtures.spoiled("nodes: 3", text)) == "")
  }
}
