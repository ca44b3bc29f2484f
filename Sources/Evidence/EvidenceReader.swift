public import DrillModel
internal import Foundation

/// Reads a run directory into the value that is judged. Reading never judges: what is missing or damaged is written down.
public struct EvidenceReader {
  public init() {}

  /// - Throws: only if there is no readable plan: without it nobody knows what was to be rehearsed.
  public func read(_ run: RunDirectory) throws -> RunEvidence {
    let plan = try readPlan(run)
    var problems: [RunEvidence.Problem] = []
    let log = part("events.unreadable", "events.ndjson", &problems) { try EventLogReader.read(run) }
    problems += log?.problems ?? []
    let sessions = part("ledger.unreadable", "the ledger", &problems) { try ledger(of: run) } ?? nil
    if sessions == nil, !problems.contains(where: { $0.code == "ledger.unreadable" }) {
      problems.append(RunEvidence.Problem(code: "ledger.missing", "there is no ledger"))
    }
    problems += sessions?.problems ?? []
    let recovered = part("recovered.unreadable", "the recovered rows", &problems) {
      try RecoveredLedgerReader.read(run)
    }
    problems += recovered?.problems ?? []
    let accounts = part("recovered.unreadable", "the recovered balances", &problems) { try RecoveredAccounts.read(run) }
    problems += accounts?.problems ?? []
    let environment = part("environment.unreadable", "environment.json", &problems) {
      try JSONDecoder().decode([String: String].self, from: contents(run.environment))
    }
    let integrity = IntegrityReader.read(run)
    problems += integrity.problems
    let archive = part("archive.unreadable", "recovered/archive.json", &problems) { try repository(of: run) } ?? nil
    let before = log?.events.last { $0.kind == .clusterIdentity }?.values?["systemIdentifier"]?.string
    let witness = part("witness.unreadable", "the witness", &problems) {
      try WitnessReader.read(run, systemIdentifier: before.flatMap { UInt64($0) })
    }
    problems += witness?.problems ?? []
    let controlData = part("controldata.unreadable", "the control data", &problems) { try ControlDataReader.read(run) }
    problems += controlData?.problems ?? []
    let pitr = part("pitr.unreadable", "the point-in-time recoveries", &problems) {
      try PITRReader.read(run, systemIdentifier: before.flatMap { UInt64($0) })
    }
    problems += pitr?.problems ?? []
    return RunEvidence(
      plan: plan, environment: environment ?? [:], events: log?.events ?? [], transactions: sessions?.table,
      ledgerSessions: sessions?.count, recovered: recovered?.rows,
      problems: problems.map { problem in relative(problem, run) }, accounts: accounts?.accounts,
      baseline: integrity.baseline, integrity: integrity.members, pageChecksums: integrity.checksums, archive: archive,
      witness: witness?.witness, controlData: controlData?.controlData ?? [:], pitr: pitr?.evidence,
      disk: integrity.disk, restored: integrity.restored)
  }

  /// Nil if the repository was not listed.
  private func repository(of run: RunDirectory) throws -> ArchiveInventory? {
    guard FileManager.default.fileExists(atPath: run.archive) else { return nil }
    return try FormReader.decode(ArchiveInventory.self, form: "archive/v1", from: contents(run.archive))
  }

  /// Nil if no client ever began.
  private func ledger(of run: RunDirectory) throws -> (
    table: TransactionTable, count: Int, problems: [RunEvidence.Problem]
  )? {
    let ledger = try Ledger(directory: run.ledger)
    guard !ledger.sessions.isEmpty else { return nil }
    let (table, torn) = try ledger.table()
    // What is torn was never sent, or its outcome was not known: the transaction before it counts as indeterminate.
    let problems = torn.map { tail in
      RunEvidence.Problem(
        code: "ledger.torn-tail", "\(tail.path) ends with \(tail.bytes) bytes of a record at \(tail.offset)",
        blocksJudgement: false)
    }
    return (table, ledger.sessions.count, problems)
  }

  private func readPlan(_ run: RunDirectory) throws -> Plan {
    do {
      let data = try contents(run.plan)
      try Plausible.demand(json: data)
      return try JSONDecoder().decode(Plan.self, from: data)
    } catch {
      throw BlackstartError(
        .harness, code: "run.no-plan", "could not read \(run.plan): \(error)",
        hint: "without the plan nobody knows what was to be rehearsed; run the drill again")
    }
  }

  private func contents(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  private func part<Value>(
    _ code: String, _ what: String, _ problems: inout [RunEvidence.Problem], _ read: () throws -> Value
  ) -> Value? {
    do {
      return try read()
    } catch let error as BlackstartError {
      problems.append(RunEvidence.Problem(code: code, "could not read \(what): \(error.message)"))
    } catch {
      problems.append(RunEvidence.Problem(code: code, "could not read \(what)"))
    }
    return nil
  }

  /// The same evidence gives the same words wherever its directory lies.
  private func relative(_ problem: RunEvidence.Problem, _ run: RunDirectory) -> RunEvidence.Problem {
    var problem = problem
    problem.message = problem.message.replacingOccurrences(of: run.path + "/", with: "")
    return problem
  }
}
