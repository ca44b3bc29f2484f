import Cluster
import DrillModel
import HTTP
import TestSupport
import Testing

@testable import Observation

@Suite("DCS watch", .serialized)
struct DCSWatchTests {
  private func withEtcd(_ body: (TestEtcd, DCSClient, EventList) async throws -> Void) async throws {
    try await TestProcess.withDirectory { directory in
      let etcd = TestEtcd(directory: directory)
      defer { etcd.kill() }
      try await etcd.start()
      let client = DCSClient(endpoints: [etcd.endpoint], scope: "demo", http: HTTPClient())
      try await body(etcd, client, EventList())
    }
  }

  private func story(_ events: [Event]) -> [String] {
    events.map { event in
      let values = event.values ?? [:]
      return "\(values["action"]?.string ?? "") \(values["key"]?.string ?? "") \(values["value"]?.string ?? "")"
    }
  }

  @Test("the state at first, then every change in order; other scopes are not seen")
  func changesInOrder() async throws {
    try await withEtcd { etcd, client, list in
      try await etcd.put("/service/demo/initialize", "7")
      let task = Task { await DCSWatch(client: client, clock: .start(), sink: list).observe() }
      try await until("the first state") { list.events.count == 1 }
      for number in 1...20 { try await etcd.put("/service/demo/leader", "n\(number)") }
      try await etcd.put("/service/demo2/leader", "other")
      try await etcd.delete("/service/demo/leader")
      try await until("all changes") { list.events.count == 22 }
      let cancelled = ContinuousClock.now
      task.cancel()
      await task.value
      #expect(cancelled.duration(to: .now) < .seconds(1))
      let expected =
        ["put /initialize 7"] + (1...20).map { "put /leader n\($0)" } + ["delete /leader "]
      #expect(story(list.events) == expected)
      let revisions = list.events.compactMap { $0.values?["revision"]?.integer }
      #expect(revisions == revisions.sorted())
      #expect(try await client.currentKeys() == ["/initialize": "7"])
    }
  }

  @Test("what changes while the watch is cut off is recorded after it")
  func restart() async throws {
    try await withEtcd { etcd, client, list in
      try await etcd.put("/service/demo/leader", "n1")
      try await etcd.put("/service/demo/status", "1")
      let task = Task { await DCSWatch(client: client, clock: .start(), sink: list).observe() }
      try await until("the first state") { list.events.count == 2 }
      etcd.kill()
      // The watch can be back before or after these two: both ways they must appear once.
      try await etcd.start()
      try await etcd.delete("/service/demo/leader")
      try await etcd.put("/service/demo/status", "2")
      try await until("what changed") { list.events.count == 4 }
      try await etcd.put("/service/demo/leader", "n2")
      try await until("the watch works again") { list.events.count == 5 }
      task.cancel()
      await task.value
      let story = story(list.events)
      #expect(Set(story[2...3]) == ["delete /leader ", "put /status 2"])
      #expect(story[4] == "put /leader n2")
    }
  }

  @Test("a member's progress in the WAL alone is no event")
  func memberProgress() async throws {
    try await withEtcd { etcd, client, list in
      let key = "/service/demo/members/n1"
      try await etcd.put(key, #"{"state":"running","role":"replica","xlog_location":1,"replay_lsn":1}"#)
      let task = Task { await DCSWatch(client: client, clock: .start(), sink: list).observe() }
      try await until("the first state") { list.events.count == 1 }
      try await etcd.put(key, #"{"state":"running","role":"replica","xlog_location":2,"replay_lsn":3}"#)
      try await etcd.put(key, #"{"state":"running","role":"primary","xlog_location":2}"#)
      try await until("the new role") { list.events.count >= 2 }
      task.cancel()
      await task.value
      #expect(list.events.count == 2)
      #expect(list.events.allSatisfy { $0.machine == "n1" })
    }
  }

  @Test("waiting for a deletion ends with it, or at the deadline")
  func untilDeleted() async throws {
    try await withEtcd { etcd, client, _ in
      try await etcd.put("/service/demo/leader", "n1")
      #expect(await client.waitUntilDeleted("/leader", deadlineSeconds: 0.3) == false)
      async let gone = client.waitUntilDeleted("/leader", deadlineSeconds: 10)
      try await etcd.put("/service/demo/leader", "n1")
      try await etcd.delete("/service/demo/leader")
      #expect(await gone)
      #expect(await client.waitUntilDeleted("/leader", deadlineSeconds: 10))
    }
  }

  @Test("without etcd the keys cannot be read, and the error says where")
  func unreachable() async throws {
    let client = DCSClient(endpoints: ["http://127.0.0.1:\(freePort())"], scope: "demo", http: HTTPClient())
    let error = await #expect(throws: BlackstartError.self) { try await client.currentKeys() }
    #expect(error?.code == "dcs.unreachable")
  }

  @Test("etcd's own log tells of the election")
  func ownLog() async throws {
    try await withEtcd { etcd, _, list in
      let clock = RunClock.start()
      let files = [LogFile(path: etcd.log, format: .etcd, machine: "etcd1")]
      let task = Task { await LogTail(files: files, clock: clock, sink: list).observe() }
      try await until("an election") { !list.events(.etcdElected).isEmpty }
      task.cancel()
      await task.value
      let elected = try #require(list.events(.etcdElected).first)
      // It was elected before this clock began, and not long before.
      #expect(elected.t < 0 && elected.t > -20_000_000_000)
    }
  }
}
