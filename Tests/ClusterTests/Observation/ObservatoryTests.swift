import Cluster
import DrillModel
import Glibc
import HTTP
import Postgres
import TestSupport
import Testing

@testable import Observation

@Suite("Observatory")
struct ObservatoryTests {
  @Test("it watches everything while its body runs, probes once told to, and ends with the body")
  func scope() async throws {
    try await TestProcess.withDirectory { directory in
      let etcd = TestEtcd(directory: directory)
      defer { etcd.kill() }
      try await etcd.start()
      try await etcd.put("/service/demo/leader", "n1")
      let server = try await TestPostgres(directory: directory)
      try await server.start()
      let list = EventList()
      let http = HTTPClient()
      let observatory = Observatory(
        nodes: [.init(machine: "n1", connection: server.parameters, restURL: "http://127.0.0.1:\(freePort())")],
        logs: [LogFile(path: server.log, format: .postgresql, machine: "n1")],
        dcs: DCSClient(endpoints: [etcd.endpoint], scope: "demo", http: http), http: http, clock: .start(), sink: list,
        systemIdentifier: try await server.systemIdentifier())
      let commit = try await observatory.observe { observations in
        try await until("keys, logs and REST") {
          !list.events(.dcsKey).isEmpty && !list.events(.postgresReady).isEmpty && !list.events(.restState).isEmpty
        }
        #expect(list.events(.probeState).isEmpty)
        observations.startProbing()
        return try #require(await observations.firstCommit(deadlineSeconds: 30))
      }
      #expect(commit.kind == .probeCommitted && commit.machine == "n1")
      let count = list.events.count
      // What another observer sees, the first one would have seen as well.
      let other = EventList()
      let second = Observatory(
        nodes: [], logs: [], dcs: DCSClient(endpoints: [etcd.endpoint], scope: "demo", http: http), http: http,
        clock: .start(), sink: other, systemIdentifier: "1")
      try await etcd.put("/service/demo/leader", "n2")
      try await second.observe { _ in
        try await until("the change") { other.events(.dcsKey).contains { $0.values?["value"]?.string == "n2" } }
      }
      #expect(list.events.count == count)
    }
  }

  @Test("an error of the body ends the observers and comes out")
  func failure() async throws {
    let http = HTTPClient()
    let dcs = DCSClient(endpoints: ["http://127.0.0.1:\(freePort())"], scope: "demo", http: http)
    let observatory = Observatory(
      nodes: [], logs: [], dcs: dcs, http: http, clock: .start(), sink: EventList(), systemIdentifier: "1")
    await #expect(throws: TestProcess.Failure.self) {
      try await observatory.observe { _ in throw TestProcess.Failure(description: "the body's own") }
    }
  }
}
