import DrillModel
import Foundation
import TestSupport
import Testing
import WAL

@Suite struct SyntheticLogTests {
  /// pg_waldump checks the writer, so that what the reader makes of its logs proves something.
  @Test func pgWaldumpReadsWhatWasWritten() async throws {
    try await TestProcess.withDirectory { directory in
      let log = SyntheticLog(directory: directory, start: LSN(0x10_0000), segmentBytes: 1 << 20)
      for number in 1...20_000 as ClosedRange<UInt64> {
        let identity = WitnessCommit.Identity(session: 3, sequence: number, token: Token(high: number, low: 7))
        if number % 10 == 0 { try log.abort(identity) } else { try log.commit(identity) }
      }
      try log.flush()
      let reading = try Reading(directory)
      #expect(reading.commits.count == 18_000)
      #expect(reading.extents.first?.end == log.position)
      let output = directory + "/dump"
      let arguments = ["-p", directory, "-t", "1", "-s", reading.extents[0].start.description]
      try TestProcess(["/usr/lib/postgresql/15/bin/pg_waldump"] + arguments, log: output).wait()
      let dump = WALDump(try String(contentsOfFile: output, encoding: .utf8))
      #expect(reading.commits.map(\.asDumped) == dump.commits)
      #expect(dump.end == log.position)
    }
  }

  @Test func theBenchReadsAllThatItWrote() async throws {
    try await TestProcess.withDirectory { directory in
      let result = try WALBench.run(commits: 50_000, directory: directory)
      #expect(result.commits == 50_000 && result.walBytes > 50_000 * 100 && result.seconds > 0)
    }
  }
}
