public import DrillModel
public import Machines
public import Postgres

extension IntegrityProbe {
  /// Everything that is to be known of a running member: what SQL tells, then `pg_amcheck`. A member that cannot be reached
  /// or a program that cannot be run is told in the evidence.
  ///
  /// - Parameters:
  ///   - parameters: of a superuser, for this member alone.
  ///   - amcheck: reaches the same member.
  ///   - host: where `pg_amcheck` runs; any machine that has power.
  ///   - level: see `read`.
  ///   - amcheckSeconds: after which `pg_amcheck` is killed.
  /// - Throws: `CancellationError` alone.
  public func inspect(
    _ parameters: ConnectionParameters, amcheck: PgAmcheck, on host: any Machine, level: LSN? = nil,
    levelSeconds: Double = 60, amcheckSeconds: Double = 600
  ) async throws -> MemberIntegrity {
    var member = await readOverNewConnection(parameters, level: level, levelSeconds: levelSeconds)
    try Task.checkCancellation()
    guard let server = member.server else { return member }
    do {
      member.amcheck = try await amcheck.run(
        on: host, isInRecovery: server.isInRecovery, deadlineSeconds: amcheckSeconds)
    } catch let error as CancellationError {
      throw error
    } catch {
      let message = (error as? BlackstartError)?.message ?? String(describing: error)
      member.failures.append(IntegrityFailure(part: "amcheck", message: message))
    }
    return member
  }

  private func readOverNewConnection(
    _ parameters: ConnectionParameters, level: LSN?, levelSeconds: Double
  ) async -> MemberIntegrity {
    do {
      return try await withConnection(parameters) { read($0, level: level, levelSeconds: levelSeconds) }
    } catch {
      var member = MemberIntegrity(machine: machine)
      member.failures = [
        IntegrityFailure(
          part: "connection", sqlState: (error as? PostgresError)?.sqlState,
          message: (error as? PostgresError)?.message ?? String(describing: error))
      ]
      return member
    }
  }
}
