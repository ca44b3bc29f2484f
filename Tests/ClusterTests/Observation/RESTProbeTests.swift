import DrillModel
import HTTP
import Testing

@testable import Observation

@Suite("REST probe")
struct RESTProbeTests {
  /// As Patroni 4.1.5 was seen to answer, with two replicas.
  private static func body(role: String, location: Int) -> String {
    """
    {"state": "running", "postmaster_start_time": "2026-11-22 20:03:19.817289+00:00", "role": "\(role)",
     "server_version": 150020, "xlog": {"location": \(location)}, "timeline": 1, "dcs_last_seen": \(location),
     "replication": [{"application_name": "n3", "state": "streaming"}, {"application_name": "n2", "state": "startup"}],
     "database_system_identifier": "7711088927511892781", "patroni": {"version": "4.1.5", "scope": "s", "name": "n1"}}
    """
  }

  @Test("an answer is reduced to what matters")
  func reduction() {
    let answer = RESTAnswer(HTTPResponse(status: 200, body: Array(Self.body(role: "primary", location: 5).utf8)))
    #expect(
      answer.values == [
        "code": 200, "state": "running", "role": "primary", "timeline": 1, "patroni": "4.1.5",
        "xlog": ["location": 5], "streaming": ["n3"],
      ])
  }

  @Test("positions alone are no change; a role, or the answer's end, is")
  func changes() {
    func answer(_ role: String, _ location: Int) -> RESTAnswer {
      RESTAnswer(HTTPResponse(status: 200, body: Array(Self.body(role: role, location: location).utf8)))
    }
    let unreachable = RESTAnswer(HTTPError(.refused, "refused", url: ""))
    #expect(!answer("replica", 2).differs(from: answer("replica", 1)))
    #expect(answer("primary", 1).differs(from: answer("replica", 1)))
    #expect(unreachable.differs(from: answer("replica", 1)))
    #expect(!unreachable.differs(from: unreachable))
    #expect(answer("replica", 1).differs(from: nil))
  }

  @Test("a position is the furthest that a node has")
  func positions() {
    let primary = RESTAnswer(HTTPResponse(status: 200, body: Array(Self.body(role: "primary", location: 256).utf8)))
    #expect(primary.positionValues == ["lsn": "0/100", "timeline": 1, "role": "primary"])
    let body = #"{"role": "replica", "timeline": 2, "xlog": {"received_location": 0, "replayed_location": 4294967297}}"#
    #expect(
      RESTAnswer(HTTPResponse(status: 200, body: Array(body.utf8))).positionValues
        == ["lsn": "1/1", "timeline": 2, "role": "replica"])
    #expect(RESTAnswer(HTTPResponse(status: 503, body: Array("{}".utf8))).positionValues == nil)
  }

  @Test("each state is recorded once, and nobody listening is a state")
  func states() async throws {
    let server = LoopbackServer(
      answer: "HTTP/1.0 200 OK\r\n\r\n" + Self.body(role: "replica", location: 5), closes: true)
    let list = EventList()
    let target = RESTProbe.Target(machine: "n1", url: "http://127.0.0.1:\(server.port)")
    let task = Task {
      await RESTProbe(targets: [target], http: HTTPClient(), clock: .start(), sink: list).observe()
    }
    try await until("the first state") { list.events.count == 1 }
    try await until("the same state three times") { server.answered >= 3 }
    server.close()
    try await until("the second state") { list.events.count == 2 }
    task.cancel()
    await task.value
    #expect(list.events.map { $0.values?["state"]?.string } == ["running", "unreachable"])
    #expect(list.events[1].values?["reason"] == "refused")
    #expect(list.events.allSatisfy { $0.kind == .restState && $0.machine == "n1" })
  }
}
