import DrillModel
import Evidence
import Foundation
import TestSupport
import Testing

@testable import History

@Suite struct RecordReaderTests {
  @Test func aRecordIsMadeOfTheDirectoryAlone() async throws {
    try await TestProcess.withDirectory { directory in
      let run = try MadeRun.make(
        in: directory,
        environment: [
          "calibration.fsyncMicroseconds": "812.5", "calibration.writeMiBPerSecond": "401",
          "calibration.hashMiBPerSecond": "900", "calibration.stealShare": "0.01",
        ], started: ["initiator": "schedule", "series": "s1", "number": 2, "count": 5])
      let record = try RecordReader().read(run)
      #expect(record.id == run.id && record.drill == "total-outage" && record.drillClass == "total-outage")
      #expect(record.startedUnixMilliseconds == MadeRun.wallNanoseconds / 1_000_000)
      #expect(record.seconds == 59.04174823)
      #expect(record.initiator == .schedule && record.series == RunRecord.Series(id: "s1", number: 2, count: 5))
      #expect(record.calibration?.fsyncMicroseconds == 812.5 && record.calibration?.stealShare == 0.01)
      #expect(
        record.fingerprint.versions == [
          "blackstart": "0.1.0", "postgresql": "15.18", "etcd": "3.4.23", "patroni": "4.1.5", "kernel": "6.18.44",
        ])
      #expect(record.fingerprint.machineClass == "2 cpus, 24 GiB, ext4")
      #expect(record.configuration?["cluster"]?["dynamicConfiguration"]?["ttl"] == 20)
      #expect(record.directory == run.path)
    }
  }

  /// sha256sum(1) says the same of the files, and of the drill in the one form of JSON.
  @Test func hashesAreThoseOfSHA256Sum() async throws {
    try await TestProcess.withDirectory { directory in
      let run = try MadeRun.make(in: directory)
      try FileManager.default.createDirectory(atPath: run.recovered + "/deep", withIntermediateDirectories: true)
      try Data(repeating: 7, count: 3_000_000).write(to: URL(filePath: run.recovered + "/deep/large"))
      let record = try RecordReader().read(run)
      #expect(
        record.artefacts.map(\.path) == [
          "drill.yaml", "environment.json", "events.ndjson", "ledger/session-0001.ledger", "plan.json",
          "recovered/deep/large", "verdict.json",
        ])
      let drill = try JSONDecoder().decode(Plan.self, from: Data(contentsOf: URL(filePath: run.plan))).drill
      try RunDirectory.canonicalJSON(drill).write(toFile: directory + "/drill", atomically: true, encoding: .utf8)
      let files = record.artefacts.map { run.path + "/" + $0.path } + [directory + "/drill"]
      let log = directory + "/sums"
      #expect(try TestProcess(["/usr/bin/sha256sum"] + files, log: log).wait() == 0)
      let sums = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map { String($0.prefix(64)) }
      #expect(sums == record.artefacts.map(\.sha256) + [record.fingerprint.configurationHash])
      #expect(record.artefacts[5].bytes == 3_000_000)
    }
  }

  @Test func anotherConfigurationIsAnotherPool() async throws {
    try await TestProcess.withDirectory { directory in
      let keys = try [20, 20, 30].map { ttl in
        try RecordReader().read(MadeRun.make(in: directory, ttl: ttl)).fingerprint.comparisonKey
      }
      #expect(keys[0] == keys[1] && keys[1] != keys[2])
    }
  }

  @Test func whatIsNotJudgedIsSaidAndWithoutEventsTheNameTellsTheStart() async throws {
    try await TestProcess.withDirectory { directory in
      let run = try MadeRun.make(in: directory, judged: false)
      let error = #expect(throws: BlackstartError.self) { try RecordReader().read(run) }
      #expect(error?.code == "history.not-judged" && error?.hint?.contains("blackstart judge") == true)
      // Judged on the way: nothing of it holds, and that is unjudged, never a pass.
      #expect(try RunLookup.read(run).verdict.status == .unjudged)
      try FileManager.default.removeItem(atPath: run.events)
      let started = try RunLookup.read(run).startedUnixMilliseconds
      #expect(started == MadeRun.wallNanoseconds / 1_000_000_000 * 1000)
    }
  }
}
