import DrillModel
import Glibc
import Integrity
import Postgres
import TestSupport
import Testing

@Suite struct PreparedTransactionTests {
  /// It survives a crash and holds its locks; one that is gone, and a lock that keeps amcheck waiting, are told.
  @Test func aPreparedTransactionIsPartOfTheDataSetWhereAnyIsAllowed() async throws {
    try await TestProcess.withDirectory { directory in
      let patient = try Patient("n1", below: directory)
      try await patient.initialize()
      try await patient.start(["max_prepared_transactions=2"])
      try await patient.sql { try DataSet.make(on: $0) }
      let baseline = try await patient.integrity()
      #expect(baseline.preparedTransactions == ["blackstart_sample"])
      patient.stop(SIGQUIT)
      try await patient.start(["max_prepared_transactions=2"])
      let after = try await patient.integrity()
      #expect(try Rehearsal(baseline: baseline, members: [after]).findings() == [])

      _ = try await patient.sql { try $0.query("ROLLBACK PREPARED 'blackstart_sample'") }
      let without = try await patient.integrity()
      #expect(try Rehearsal(baseline: baseline, members: [without]).findings().map(\.code) == ["prepared-transactions"])
      patient.stop(SIGINT)
    }
  }

  /// An error that is no corruption must not be taken for one.
  @Test func amcheckThatIsKeptFromAnIndexHasFoundNothing() async throws {
    try await TestProcess.withDirectory { directory in
      let patient = try Patient("n1", below: directory)
      try await patient.initialize()
      try await patient.start(["max_prepared_transactions=2"])
      try await patient.sql { connection in
        try connection.query("CREATE EXTENSION amcheck; CREATE TABLE held (id int4 PRIMARY KEY)")
        try connection.query("BEGIN; INSERT INTO held VALUES (1); PREPARE TRANSACTION 'holder'")
      }
      let result = try await PgAmcheck(
        binaries: Patient.binaries, address: "127.0.0.1", port: patient.port, user: "postgres", password: "",
        lockTimeoutSeconds: 1
      ).run(on: HostMachine("n1", directory: patient.directory), isInRecovery: false, deadlineSeconds: 60)
      #expect(result.reports.isEmpty, "\(result.reports)")
      #expect(result.interruptions.map(\.relation) == ["public.held_pkey"], "\(result.lines)")
      patient.stop(SIGINT)
    }
  }

  /// The index is sound: `pg_amcheck` has no search_path, and its function needs one.
  @Test func anErrorOfAnIndexsFunctionIsNoCorruption() async throws {
    try await TestProcess.withDirectory { directory in
      let patient = try Patient("n1", below: directory)
      try await patient.initialize()
      try await patient.start([])
      _ = try await patient.sql { connection in
        try connection.query(
          """
          CREATE EXTENSION amcheck; CREATE TABLE people (name text); INSERT INTO people VALUES ('A');
          CREATE FUNCTION lowered(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
          CREATE FUNCTION key(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN lowered($1); END';
          CREATE INDEX people_key ON people (key(name))
          """)
      }
      let result = try await PgAmcheck(
        binaries: Patient.binaries, address: "127.0.0.1", port: patient.port, user: "postgres", password: ""
      ).run(on: HostMachine("n1", directory: patient.directory), isInRecovery: false, deadlineSeconds: 60)
      #expect(result.reports.isEmpty && !result.isSound, "\(result.reports)")
      #expect(result.interruptions.map(\.relation) == ["public.people_key"], "\(result.lines)")
      #expect(result.interruptions.first?.message.hasPrefix("ERROR: function lowered(text) does not exist") == true)
      patient.stop(SIGINT)
    }
  }
}
