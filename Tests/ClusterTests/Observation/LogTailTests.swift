import DrillModel
import Foundation
import TestSupport
import Testing

@testable import Observation

@Suite("Log tail")
struct LogTailTests {
  private func follow(
    _ file: LogFile, _ body: (EventList, RunClock) async throws -> Void
  ) async throws -> [Event] {
    let list = EventList()
    let clock = RunClock.start()
    let task = Task { await LogTail(files: [file], clock: clock, sink: list).observe() }
    try await body(list, clock)
    let cancelled = ContinuousClock.now
    task.cancel()
    await task.value
    #expect(cancelled.duration(to: .now) < .seconds(1))
    return list.events
  }

  private func append(_ text: String, to path: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
    }
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  @Test("a file that appears, grows in pieces, is truncated and replaced gives each line once, in order")
  func rotation() async throws {
    try await TestProcess.withDirectory { directory in
      let path = directory + "/patroni.log"
      let events = try await follow(LogFile(path: path, format: .patroni, machine: "n1")) { list, _ in
        func seen(_ count: Int) async throws {
          try await until("\(count) events") { list.events.count == count }
        }
        try append("2026-11-22 19:40:01,000 INFO: one\n2026-11-22 19:40:01,100 INFO: t", to: path)
        try await seen(1)
        try append("wo\n", to: path)
        try await seen(2)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 0)
        try append("2026-11-22 19:40:01,200 INFO: three\n", to: path)
        try await seen(3)
        // What is written before a rotation, and never looked at before it, is not lost.
        try append("2026-11-22 19:40:01,300 INFO: four\n", to: path)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        try append("2026-11-22 19:40:01,400 INFO: five\n", to: path)
        try await seen(5)
        try FileManager.default.removeItem(atPath: path)
        try append("2026-11-22 19:40:01,500 INFO: six\nlast words", to: path)
        try await until("six") { list.events.last?.message == "INFO: six" }
      }
      #expect(
        events.map(\.message) == ["one", "two", "three", "four", "five", "six"].map { "INFO: " + $0 } + ["last words"])
      #expect(events.allSatisfy { $0.machine == "n1" && $0.source == .patroni })
    }
  }

  @Test("lines without a time belong to the line before, and an event has the line's own time")
  func continuation() async throws {
    try await TestProcess.withDirectory { directory in
      let path = directory + "/patroni.log"
      try append("2026-11-22 19:40:00,000 INFO: old\n", to: path)
      var start: Int64 = 0
      let events = try await follow(LogFile(path: path, format: .patroni, machine: "n1", offset: 34)) { list, clock in
        start = clock.wallOriginNanoseconds
        try append(
          "2026-11-22 19:40:01,000 INFO: pg_controldata:\n  state: in production\n\n2026-11-22 19:40:02,000 INFO: x\n",
          to: path)
        try await until("two events") { list.events.count == 2 }
      }
      #expect(events.map(\.message) == ["INFO: pg_controldata:\n  state: in production", "INFO: x"])
      #expect(events[0].t == 1_795_376_401_000_000_000 - start)
      #expect(try #require(events[0].seen) > 0)
    }
  }
}
