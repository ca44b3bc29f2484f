import DrillModel
import Evidence
import Foundation
import TestSupport
import Testing

@testable import History

@Suite struct RunLookupTests {
  private static let ids = [
    "20261128T034549Z-total-outage-9125b3", "20261128T034704Z-leader-crash-f6ffed",
    "20261129T034704Z-total-outage-91aa00",
  ]

  private func withLookup(_ body: (RunLookup, String) throws -> Void) async throws {
    try await TestProcess.withDirectory { directory in
      let store = try HistoryStore.open(.file(directory + "/history.sqlite"))
      for (number, id) in Self.ids.enumerated() {
        let drill = id.contains("leader") ? "leader-crash" : "total-outage"
        try store.save(Records.record(id, drill: drill, started: Int64(number)))
      }
      try body(RunLookup(store), directory)
    }
  }

  @Test(arguments: [
    ("latest", 2), ("latest~1", 1), ("latest~2", 0), ("latest:leader-crash", 1), ("latest:total-outage~1", 0),
    ("20261128T034549Z-total-outage-9125b3", 0), ("20261129", 2), ("9125b3", 0), ("912", 0), ("f6f", 1),
  ])
  func aRunIsFound(text: String, index: Int) async throws {
    try await withLookup { lookup, _ in
      let found = try lookup.record(text)
      #expect(found.id == Self.ids[index])
    }
  }

  @Test(arguments: [
    ("latest:leader-crsh", "run.unknown", "latest:leader-crash"), ("latest~3", "run.unknown", "3 run(s)"),
    ("9125b4", "run.unknown", "did you mean 9125b3?"), ("total-outage", "run.unknown", "latest:total-outage"),
    ("20261128T034549Z-total-outage-9125b4", "run.unknown", "did you mean 20261128T034549Z-total-outage-9125b3?"),
    ("20261128", "run.ambiguous", "2 runs"), ("91", "run.unknown", ""),
    ("zzzzzzzz", "run.unknown", "blackstart history"),
  ])
  func whatIsNotFoundIsGuessed(text: String, code: String, said: String) async throws {
    try await withLookup { lookup, _ in
      let error = #expect(throws: BlackstartError.self) { try lookup.record(text) }
      #expect(error?.code == code && error?.category == .usage)
      #expect(error?.description.contains(said) == true || said.isEmpty, "\(error?.description ?? "")")
    }
  }

  @Test func aDirectoryNeedsNoHistory() async throws {
    try await TestProcess.withDirectory { directory in
      let run = try MadeRun.make(in: directory)
      #expect(try RunLookup(EmptyHistory()).record(run.path).id == run.id)
      let error = #expect(throws: BlackstartError.self) { try RunLookup(EmptyHistory()).record("latest") }
      #expect(error?.code == "run.unknown")
      #expect(throws: BlackstartError.self) { try RunLookup(EmptyHistory()).record(directory) }
    }
  }

  static let day: Int64 = 86_400_000
  static let moments: [(String, Int64)] = [
    ("30d", 70 * day), ("1.5h", 100 * day - 5_400_000), ("1970-01-02", day), ("1970-01-02 01:00:00+01", day),
    ("2w", 86 * day),
  ]

  @Test(arguments: moments)
  func aMomentIsRead(text: String, milliseconds: Int64) throws {
    let now = 100 * Self.day
    #expect(try PastMoment.unixMilliseconds(text, option: "--since", nowUnixMilliseconds: now) == milliseconds)
  }

  @Test(arguments: ["", "d", "-1d", "30", "30x", "1970-13-01", "nand", "infd", "yesterday"])
  func whatIsNoMomentIsRefused(text: String) {
    let error = #expect(throws: BlackstartError.self) {
      try PastMoment.unixMilliseconds(text, option: "--since", nowUnixMilliseconds: 0)
    }
    #expect(error?.code == "option.moment" && error?.category == .usage)
  }
}
