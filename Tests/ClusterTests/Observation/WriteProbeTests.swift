import DrillModel
import Foundation
import Glibc
import HTTP
import Postgres
import TestSupport
import Testing

@testable import Observation

@Suite("Write probe", .serialized)
struct WriteProbeTests {
  /// Probes a server while `body` runs; gives all events.
  private func probe(
    _ parameters: ConnectionParameters, systemIdentifier: String, clock: RunClock = .start(),
    _ body: (EventList, CommitBoard) async throws -> Void
  ) async throws -> [Event] {
    let list = EventList()
    let board = CommitBoard()
    let target = WriteProbe.Target(machine: "n1", parameters: parameters)
    let task = Task {
      await WriteProbe(
        targets: [target], expectedSystemIdentifier: systemIdentifier, clock: clock, sink: list, board: board
      ).observe()
    }
    try await body(list, board)
    let cancelled = ContinuousClock.now
    task.cancel()
    await task.value
    #expect(cancelled.duration(to: .now) < .seconds(1))
    return list.events
  }

  private func states(_ events: [Event]) -> [String] {
    events.filter { $0.kind == .probeState }.compactMap { $0.values?["state"]?.string }
  }

  @Test("a promoted standby: the commit comes when the server's own log says that recovery is over")
  func promotion() async throws {
    try await TestProcess.withDirectory { directory in
      let server = try await TestPostgres(directory: directory)
      try server.becomeStandby()
      let clock = RunClock.start()
      let log = EventList()
      let file = LogFile(path: server.log, format: .postgresql, machine: "n1")
      let tail = Task {
        await LogTail(files: [file], clock: clock, sink: log).observe()
      }
      try await server.start()
      let system = try await server.systemIdentifier()
      server.stop(SIGINT)
      let events = try await probe(server.parameters, systemIdentifier: system, clock: clock) { list, board in
        try await until("refused") { states(list.events) == ["refused"] }
        try await server.start()
        try await until("in recovery") { states(list.events).last == "in-recovery" }
        async let first = board.first(deadlineSeconds: 10)
        try server.promote()
        let commit = try #require(await first)
        #expect(commit.systemIdentifier == system && commit.timeline == 2 && commit.hasLedger && !commit.isForeign)
        server.stop(SIGQUIT)
        try await until("the loss of the primary") { states(list.events).last == "refused" }
      }
      try await until("the log") { !log.events(.postgresRecoveryComplete).isEmpty }
      tail.cancel()
      await tail.value
      let commit = try #require(events.first { $0.kind == .probeCommitted })
      let complete = try #require(log.events(.postgresRecoveryComplete).first)
      let previous = try #require(commit.values?["previousAttempt"]?.integer)
      let ready = try #require(log.events(.postgresReady).last { $0.t < commit.t + 1_000_000_000 })
      // The log's times are cut to milliseconds. A commit cannot come before recovery is over; that it comes later than
      // "ready" is the pace of the probe and the time that its INSERT takes to reach the disk.
      print(
        "commit \(Double(commit.t - complete.t) / 1e6) ms after recovery, \(Double(commit.t - ready.t) / 1e6) after ready"
      )
      #expect(commit.t >= complete.t)
      #expect(commit.t - max(ready.t, complete.t) < 20_000_000)
      #expect(commit.t - previous < 50_000_000)
      let story = states(events).filter { $0 != "starting" }
      #expect(story == ["refused", "in-recovery", "writable", "refused"])
    }
  }

  @Test("a primary of another cluster is foreign, whether it has our tables or not")
  func foreign() async throws {
    try await TestProcess.withDirectory { directory in
      let server = try await TestPostgres(directory: directory, hasTables: false)
      try await server.start()
      let events = try await probe(server.parameters, systemIdentifier: "1") { _, board in
        let commit = try #require(await board.first(deadlineSeconds: 10))
        #expect(commit.isForeign && !commit.hasLedger)
      }
      #expect(states(events) == ["foreign"])
      #expect(events.first { $0.kind == .probeCommitted }?.values?["ledger"] == false)
    }
  }

  @Test("our cluster without the ledger's tables takes writes, and is no new primary")
  func tableMissing() async throws {
    try await TestProcess.withDirectory { directory in
      let server = try await TestPostgres(directory: directory, hasTables: false)
      try await server.start()
      let system = try await server.systemIdentifier()
      let events = try await probe(server.parameters, systemIdentifier: system) { _, board in
        let commit = try #require(await board.first(deadlineSeconds: 10))
        #expect(commit.isForeign && !commit.hasLedger && commit.systemIdentifier == system)
      }
      #expect(states(events) == ["foreign"])
    }
  }

  @Test("a frozen server is stuck, and found again when it thaws")
  func frozen() async throws {
    try await TestProcess.withDirectory { directory in
      let server = try await TestPostgres(directory: directory)
      try await server.start()
      defer { server.freeze(SIGCONT) }
      let system = try await server.systemIdentifier()
      let events = try await probe(server.parameters, systemIdentifier: system) { list, _ in
        try await until("writable") { states(list.events) == ["writable"] }
        server.freeze(SIGSTOP)
        try await until("stuck") { states(list.events).last == "stuck" }
        server.freeze(SIGCONT)
        try await until("writable again") { states(list.events).last == "writable" }
      }
      #expect(events.filter { $0.kind == .probeCommitted }.count == 2)
    }
  }

  @Test("three probes that wait cost little", arguments: [false, true])
  func waitingCost(inRecovery: Bool) async throws {
    try await TestProcess.withDirectory { directory in
      let server = try await TestPostgres(directory: directory)
      if inRecovery {
        try server.becomeStandby()
        try await server.start()
      }
      let list = EventList()
      let board = CommitBoard()
      // Nobody holds the key: the usual state of an outage.
      board.leaderIs(nil)
      let prefix = inRecovery ? "cost" : "idle"
      let targets = (1...3).map { WriteProbe.Target(machine: "\(prefix)\($0)", parameters: server.parameters) }
      let task = Task {
        await WriteProbe(
          targets: targets, expectedSystemIdentifier: "1", clock: .start(), sink: list, board: board
        ).observe()
      }
      let state = inRecovery ? "in-recovery" : "refused"
      try await until("all probes wait") { states(list.events).filter { $0 == state }.count == 3 }
      var before: [Double] = []
      try await until("three threads") {
        before = cpuSeconds(ofThreads: "probe \(prefix)")
        return before.count == 3
      }
      let start = ContinuousClock.now
      try await Task.sleep(for: .seconds(3))
      var after: [Double] = []
      try await until("three threads") {
        after = cpuSeconds(ofThreads: "probe \(prefix)")
        return after.count == 3
      }
      let elapsedSeconds = start.duration(to: .now) / .seconds(1)
      let share = (after.reduce(0, +) - before.reduce(0, +)) / elapsedSeconds
      task.cancel()
      await task.value
      print("three probes, \(state): \(share * 100) % of a core")
      // The promise is 5 % for a release build; unoptimized code may take more of a busy machine.
      #if DEBUG
        #expect(share < 0.08)
      #else
        #expect(share < 0.05)
      #endif
    }
  }

  /// User and system time of each thread of this process whose name begins like this, from its scheduler statistics.
  private func cpuSeconds(ofThreads prefix: String) -> [Double] {
    let tasks = "/proc/self/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return threads.compactMap { thread in
      let name = (try? String(contentsOfFile: "\(tasks)/\(thread)/comm", encoding: .utf8)) ?? ""
      guard name.hasPrefix(prefix) else { return nil }
      let text = try? String(contentsOfFile: "\(tasks)/\(thread)/schedstat", encoding: .utf8)
      return text?.split(separator: " ").first.flatMap { Double($0) }.map { $0 / 1e9 }
    }
  }
}
