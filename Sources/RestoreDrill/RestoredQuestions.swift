import DrillModel
import Foundation
import Integrity
import Machines
import Postgres

/// Everything that is asked of the restored server while it runs.
struct RestoredQuestions {
  let session: RestoreSession
  let server: RestoredServer

  func ask(_ evidence: inout RestoreEvidence) async throws {
    let names = try await databases(&evidence)
    for name in names {
      session.progress("checking the database \(name)")
      evidence.databases.append(RestoredDatabase(name: name, integrity: try await inspect(name)))
      if session.deadline.hasPassed { throw RestoreStop.deadline("the checks of \(name)") }
    }
    if !session.request.checks.isEmpty { session.progress("asking your own questions") }
    for check in session.request.checks {
      evidence.answers.append(await answer(check))
      if session.deadline.hasPassed { throw RestoreStop.deadline("the check '\(check.name)'") }
    }
  }

  private func databases(_ evidence: inout RestoreEvidence) async throws -> [String] {
    do {
      let rows = try await withConnection(server.connection(to: server.home)) { connection in
        try connection.query(
          "SELECT datname, datallowconn, (SELECT system_identifier FROM pg_control_system()) FROM pg_database ORDER BY 1",
          timeoutSeconds: 60
        ).rows
      }
      evidence.reachedSystemIdentifier = rows.first?[2]
      evidence.limits += rows.filter { $0[1] == "f" }.map { "\($0[0] ?? ""): nobody may connect to that database" }
      return rows.filter { $0[1] == "t" }.compactMap { $0[0] }
    } catch let error as PostgresError {
      throw RestoreStop(.questions, "the restored server does not list its databases: \(error.message)")
    }
  }

  private func inspect(_ database: String) async throws -> MemberIntegrity {
    let seconds = session.deadline.remainingSeconds
    let parameters = server.connection(to: database)
    var member: MemberIntegrity
    let isQuiet: Bool
    do {
      (member, isQuiet) = try await withConnection(parameters) { connection in
        let failure = EventTriggers.disable(connection)
        var member = IntegrityProbe(machine: database, volatileTables: [], timeoutSeconds: seconds)
          .readCatalogs(connection)
        if let failure { member.failures.append(failure) }
        return (member, failure == nil)
      }
    } catch let error as PostgresError {
      member = MemberIntegrity(machine: database)
      member.failures.append(IntegrityFailure(part: "connection", sqlState: error.sqlState, message: error.message))
      return member
    }
    var amcheck = PgAmcheck(
      binaries: server.binaries, address: session.machine.files.run, port: 5432, user: session.superuser, password: "",
      database: database, installsMissing: isQuiet)
    amcheck.options = parameters.options
    var result = try await amcheck.run(
      on: session.machine, isInRecovery: false, deadlineSeconds: session.deadline.remainingSeconds)
    await IndexRecheck(server: server, database: database, timeoutSeconds: session.deadline.remainingSeconds)
      .run(&result)
    member.amcheck = result
    return member
  }

  private func answer(_ check: SQLCheck) async -> SQLCheckAnswer {
    let began = ContinuousClock.now
    let seconds = session.deadline.remainingSeconds
    var answer = SQLCheckAnswer(check: check, askedSeconds: Date().timeIntervalSince1970, seconds: 0)
    do {
      (answer.value, answer.valueSeconds) = try await withConnection(
        server.connection(to: check.database, ownSearchPath: true)
      ) { connection in
        try connection.query(
          "SET default_transaction_read_only = on; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET jit = off")
        // One statement alone, so that none before it can let it write.
        let value = try connection.querySingle(check.sql, timeoutSeconds: seconds).scalar
        guard check.fresherThanSeconds != nil, let value else { return (value, nil) }
        let epoch = try connection.query("SELECT extract(epoch FROM $1::pg_catalog.timestamptz)", [value]).scalar
        // Neither infinity is a moment, and JSON has no word for them.
        return (value, epoch.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil })
      }
      // Longer than the text that it is compared with, so that a cut answer is never equal to it.
      answer.value = answer.value.map { String($0.prefix(max(1000, (check.expect?.count ?? 0) + 1))) }
    } catch {
      let error = error as? PostgresError
      answer.failure = error.map { "\($0.sqlState.map { "\($0): " } ?? "")\($0.message)" } ?? "it could not be asked"
    }
    answer.seconds = (ContinuousClock.now - began).inSeconds
    return answer
  }
}
