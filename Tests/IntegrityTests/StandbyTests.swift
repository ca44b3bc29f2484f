import DrillModel
import Foundation
import Glibc
import Integrity
import Postgres
import TestSupport
import Testing

/// A primary and its standby: what can be told there, and what cannot.
@Suite struct StandbyTests {
  @Test func aStandbyIsLookedAtOnceItIsLevel() async throws {
    try await TestProcess.withDirectory { directory in
      let primary = try Patient("n1", below: directory)
      try await primary.initialize()
      try await primary.start()
      try await primary.sql { connection in
        try DataSet.make(on: connection)
        try connection.query(
          "CREATE TABLE public.live (id int8, body text); INSERT INTO public.live SELECT n, md5('' || n) FROM generate_series(1, 500) n"
        )
        try connection.query("TRUNCATE blackstart.sample_scratch")
      }
      let baseline = try await primary.integrity()
      let standby = try await primary.standby("n2", below: directory)
      try await standby.start()
      let level = try await primary.sql { connection in
        try connection.query("INSERT INTO public.live SELECT n, 'later' FROM generate_series(1, 20000) n")
        return try connection.query("SELECT pg_current_wal_flush_lsn()").scalar.flatMap { LSN($0) }
      }
      let first = try await primary.integrity()
      let second = try await standby.integrity(level: level)
      #expect(second.server?.isInRecovery == true)
      #expect(second.server?.isLevel == true)
      #expect(second.server?.timeline == TimelineID(1))
      #expect(second.unlogged == nil)
      #expect(second.amcheck?.arguments.contains("--parent-check") == false)
      #expect(first.amcheck?.arguments.contains("--parent-check") == true)
      #expect(second.amcheck?.status == "exit code 0", "\(second.amcheck?.lines ?? [])")
      #expect(second.limits.contains { $0.hasPrefix("unlogged:") })
      let clean = try Rehearsal(baseline: baseline, members: [first, second]).findings()
      #expect(clean.isEmpty, "\(clean)")
      let ahead = try await standby.sql {
        IntegrityProbe(machine: "n2").read($0, level: LSN(UInt64.max), levelSeconds: 0.2)
      }
      #expect(ahead.server?.isLevel == false)

      // Nobody answers there.
      let away = try await Patient("n3", below: directory).integrity()
      #expect(away.failures.map(\.part) == ["connection"])
      let absent = try Rehearsal(baseline: baseline, members: [first, second, away]).findings()
      #expect(absent.map(\.code) == ["integrity-unjudged"], "\(absent)")

      // One letter of one row of the standby alone, under a valid checksum.
      let file = try await standby.sql { try $0.query("SELECT pg_relation_filepath('public.live')").scalar ?? "" }
      standby.stop(SIGINT)
      try RelationFile(path: "\(standby.data)/\(file)").rewrite(block: 0) { $0[8180] ^= 1 }
      try await standby.start()
      let damaged = try await standby.integrity(level: level)
      let checksums = try await {
        standby.stop(SIGINT)
        return try await standby.checksums()
      }()
      #expect(checksums.badChecksums == 0)
      let findings = try Rehearsal(
        baseline: baseline, members: [first, damaged], checksums: [checksums]
      ).findings()
      #expect(findings.map(\.code) == ["members-differ"], "\(findings)")
      primary.stop(SIGINT)
    }
  }
}
