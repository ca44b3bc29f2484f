internal import Dispatch
public import DrillModel
public import Machines

/// Runs `pg_amcheck`, the program of PostgreSQL that checks tables and B-trees against each other.
///
/// On a primary with `--heapallindexed --parent-check`: an index must have every row of its table, and its levels must fit
/// together; that takes a ShareLock, so it holds writers up. A standby cannot give that lock, so there each page of an
/// index is checked by itself, and all rows are still looked for in it.
public struct PgAmcheck: Sendable {
  private static let linesKept = 400

  /// The directory of PostgreSQL's programs.
  public var binaries: String
  /// As the server is reached from the machine that runs the program.
  public var address: String
  public var port: Int
  public var user: String
  /// Travels in the environment, so it is in no process list.
  public var password: String
  public var database: String
  /// How long it waits for a lock that somebody else holds, for each relation.
  public var lockTimeoutSeconds: Int
  /// Makes the extension where it is missing: for a server that is nobody's.
  public var installsMissing: Bool
  /// Settings that its sessions start with: `-c name=value`.
  public var options = ""

  public init(
    binaries: String, address: String, port: Int, user: String, password: String, database: String = "postgres",
    lockTimeoutSeconds: Int = 30, installsMissing: Bool = false
  ) {
    self.installsMissing = installsMissing
    self.binaries = binaries
    self.address = address
    self.port = port
    self.user = user
    self.password = password
    self.database = database
    self.lockTimeoutSeconds = lockTimeoutSeconds
  }

  /// - Parameters:
  ///   - machine: where the program runs; it need not be the server's.
  ///   - isInRecovery: `MemberIntegrity.server.isInRecovery`.
  /// - Throws: as `Machine.run`; what the program finds or misses is no error.
  public func run(on machine: any Machine, isInRecovery: Bool, deadlineSeconds: Double) async throws -> AmcheckResult {
    let began = DispatchTime.now().uptimeNanoseconds
    let arguments =
      ["--host=\(address)", "--port=\(port)", "--username=\(user)", "--no-password", "--verbose", "--heapallindexed"]
      + (installsMissing ? ["--install-missing"] : []) + (isInRecovery ? [] : ["--parent-check"]) + [database]
    // Errors have their codes with --verbose only. The messages are read, so they must be English.
    let environment = [
      "PGPASSWORD": password, "PGAPPNAME": "blackstart", "LC_ALL": "C", "PGCONNECT_TIMEOUT": "10",
      "PGOPTIONS": "\(options) -c lock_timeout=\(lockTimeoutSeconds)s -c lc_messages=C",
    ]
    let result = try await machine.run(
      MachineCommand(binaries + "/pg_amcheck", arguments, environment: environment), deadlineSeconds: deadlineSeconds)
    let output = result.output.split(separator: "\n").map(String.init)
    let errors = result.errorOutput.split(separator: "\n").map(String.init)
      .filter { !AmcheckOutput.isProgress($0) }
    let complaints = AmcheckOutput.complaints(output)
    return AmcheckResult(
      arguments: arguments, status: "\(result.status)", timedOut: result.timedOut,
      lines: Array((output + errors).prefix(PgAmcheck.linesKept)),
      reports: complaints.filter(\.isCorruption).map(\.report),
      interruptions: complaints.filter { !$0.isCorruption }.map(\.report),
      limits: PgAmcheck.limits(isInRecovery: isInRecovery),
      seconds: Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9)
  }

  static func limits(isInRecovery: Bool) -> [String] {
    let always = [
      "amcheck: GIN, GiST, SP-GiST, hash and BRIN indexes are unknown to it",
      "amcheck: a row missing from an index goes unseen in at most 2 of 100 cases (Bloom filter)",
    ]
    guard isInRecovery else { return always }
    return always + [
      "amcheck: no --parent-check in recovery, because its ShareLock cannot be had there",
      "amcheck: unlogged relations cannot be read in recovery",
    ]
  }
}
