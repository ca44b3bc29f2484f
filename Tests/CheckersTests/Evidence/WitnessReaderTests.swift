import DrillModel
import Evidence
import Foundation
import Testing
import WAL

@Suite struct WitnessReaderTests {
  private static let system: UInt64 = 7_301_234_567_890_123_456

  private func withRun(_ body: (RunDirectory) throws -> Void) throws {
    let runs = NSTemporaryDirectory() + "blackstart-witness-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: runs) }
    try body(try RunDirectory.create(in: runs, drill: "d", wallNanoseconds: 0))
  }

  private func source(_ run: RunDirectory, _ name: String) throws -> String {
    let path = run.witness + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func identity(_ sequence: UInt64) -> WitnessCommit.Identity {
    .init(session: 1, sequence: sequence, token: Token(high: 1, low: sequence))
  }

  @Test func aRunWithoutAWitnessHasNone() throws {
    try withRun { run in
      let read = try WitnessReader.read(run, systemIdentifier: nil)
      #expect(read.witness == nil && read.problems.isEmpty)
      _ = try source(run, "stream-1")
      #expect(try WitnessReader.read(run, systemIdentifier: nil).problems.map(\.code) == ["witness.empty"])
    }
  }

  @Test func bothTimelinesAreReadFromBothSources() throws {
    try withRun { run in
      let old = SyntheticLog(directory: try source(run, "pg_wal-n1"), start: LSN(0x10_0000), segmentBytes: 1 << 20)
      for sequence in 1...100 as ClosedRange<UInt64> { try old.commit(identity(sequence)) }
      try old.flush()
      let new = SyntheticLog(directory: try source(run, "stream-1"), start: LSN(0x10_0000), segmentBytes: 1 << 20)
      for sequence in 1...60 as ClosedRange<UInt64> { try new.commit(identity(sequence)) }
      let fork = new.position
      try new.fork(to: TimelineID(2), steps: [.init(timeline: TimelineID(1), end: fork)])
      for sequence in 201...250 as ClosedRange<UInt64> { try new.commit(identity(sequence)) }
      try new.flush()
      let witness = try #require(try WitnessReader.read(run, systemIdentifier: Self.system).witness)
      var sequences: [TimelineID: [UInt64]] = [:]
      witness.commits.walk { sequences[$0.timeline, default: []].append($0.identity.sequence) }
      #expect(sequences == [TimelineID(1): Array(1...100), TimelineID(2): Array(201...250)])
      #expect(witness.extent(of: TimelineID(1))?.end == old.position)
      #expect(witness.extent(of: TimelineID(1))?.forks.first?.lastRecord != nil)
      #expect(witness.extent(of: TimelineID(2))?.start == fork)
      #expect(witness.history(of: TimelineID(2))?.fork?.end == fork)
      var streamed = 0
      _ = try WitnessReader.stream(run, systemIdentifier: Self.system) { _ in streamed += 1 }
      #expect(streamed == witness.commits.count)
    }
  }

  @Test func anotherClustersWALIsLeftOut() throws {
    try withRun { run in
      for (name, system, count) in [("stream-1", Self.system, 10), ("pg_wal-n2", 1, 20)] as [(String, UInt64, UInt64)] {
        let log = SyntheticLog(
          directory: try source(run, name), start: LSN(0x10_0000), segmentBytes: 1 << 20, systemIdentifier: system)
        for sequence in 1...count { try log.commit(identity(sequence)) }
        try log.flush()
      }
      #expect(try WitnessReader.read(run, systemIdentifier: Self.system).witness?.commits.count == 10)
      #expect(try WitnessReader.read(run, systemIdentifier: 1).witness?.commits.count == 20)
      #expect(throws: BlackstartError.self) { try WitnessReader.read(run, systemIdentifier: nil) }
    }
  }

  @Test func aDamagedHistoryIsAProblem() throws {
    try withRun { run in
      let path = try source(run, "stream-1")
      let log = SyntheticLog(directory: path, start: LSN(0x10_0000), segmentBytes: 1 << 20)
      try log.commit(identity(1))
      try log.flush()
      try "nonsense".write(toFile: path + "/00000002.history", atomically: false, encoding: .utf8)
      let read = try WitnessReader.read(run, systemIdentifier: Self.system)
      #expect(read.witness?.commits.count == 1)
      #expect(read.problems.map(\.code) == ["witness.damaged-history"])
    }
  }
}
