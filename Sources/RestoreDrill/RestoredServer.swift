import Cluster
import DrillModel
import Foundation
import Machines
import Postgres

/// The server on the restored files, from its start to its shutdown.
final class RestoredServer {
  let session: RestoreSession
  let binaries: String
  /// PostgreSQL's major version.
  let version: Int
  private var process: (any MachineProcess)?
  /// A database that lets the superuser in.
  private(set) var home = "postgres"

  init(session: RestoreSession, binaries: String, version: Int) {
    self.session = session
    self.binaries = binaries
    self.version = version
  }

  private var machine: ProcessMachine { session.machine }

  /// - Parameter ownSearchPath: see `SessionSettings`.
  func connection(to database: String, ownSearchPath: Bool = false) -> ConnectionParameters {
    var parameters = ConnectionParameters(
      hosts: [.init(address: machine.files.run, port: 5432)], user: session.superuser, password: "",
      database: database, connectTimeoutSeconds: 10)
    parameters.options = SessionSettings.options(version: version, ownSearchPath: ownSearchPath)
    return parameters
  }

  /// Recovers, promotes, and waits for the first answer.
  func start(_ evidence: inout RestoreEvidence) async throws {
    session.progress("recovering")
    let configuration = try await configure(&evidence)
    let began = ContinuousClock.now
    let process = try await machine.spawn(
      MachineCommand(
        "\(binaries)/postgres", ["-D", session.data, "-c", "config_file=\(configuration)"],
        environment: RestoreSession.environment, output: "postgresql.log"))
    self.process = process
    try await awaitReady(process)
    try await awaitAnswer()
    evidence.times.startToFirstQuerySeconds = (ContinuousClock.now - began).inSeconds
    reached(&evidence)
  }

  private func awaitAnswer() async throws {
    var missing: [String] = []
    for database in session.homes {
      do {
        _ = try await withConnection(connection(to: database)) { try $0.query("SELECT 1") }
        home = database
        return
      } catch let error as PostgresError {
        // There is none of that name, or nobody may connect to it (postinit.c).
        guard error.sqlState == "3D000" || error.sqlState == "55000" else {
          throw RestoreStop(.questions, "the restored server does not answer \(session.superuser): \(error.message)")
        }
        missing.append(error.message)
      }
    }
    throw RestoreStop(
      .questions,
      "none of the databases \(session.homes.joined(separator: ", ")) lets anybody in; pg1-database of the "
        + "configuration can name another one", lines: missing)
  }

  func stop(_ evidence: inout RestoreEvidence) async throws {
    let result = try await machine.run(
      MachineCommand(
        "\(binaries)/pg_ctl", ["-D", session.data, "-m", "fast", "-w", "-t", "600", "stop"],
        environment: RestoreSession.environment), deadlineSeconds: min(610, session.deadline.remainingSeconds))
    guard result.succeeded else {
      throw RestoreStop(
        .shutdown, "the restored server did not shut down: \(result.status)", lines: RestoreSession.lastLines(result))
    }
    _ = await process?.exit()
  }

  /// Writes the server's configuration and empties what the source brought along; gives the file's path.
  private func configure(_ evidence: inout RestoreEvidence) async throws -> String {
    let control = try await machine.run(
      MachineCommand(
        "\(binaries)/pg_controldata", [session.data], environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]),
      deadlineSeconds: session.deadline.remainingSeconds)
    evidence.droppedSettings = SourceSettings(data: session.data).names
    let configuration = ScratchConfiguration(
      files: machine.files, version: version, target: evidence.target,
      restoreCommand: SafeRestoreCommand(machine: machine).wrapping(
        SafeRestoreCommand.command([
          session.pgbackrest, "--config=\(session.configuration)", "--stanza=\(session.request.stanza)", "archive-get",
        ])),
      preload: session.request.preload, control: RestoredServer.limits(control.output))
    try await machine.write(configuration.text, to: configuration.path, mode: 0o600)
    try await machine.write(ScratchConfiguration.hbaText, to: configuration.hba, mode: 0o600)
    try await machine.write("", to: configuration.ident, mode: 0o600)
    try await machine.write("", to: session.data + "/postgresql.auto.conf", mode: 0o600)
    try await machine.write("", to: session.data + "/recovery.signal", mode: 0o600)
    _ = try await machine.run(
      MachineCommand("/bin/rm", ["-f", session.data + "/standby.signal"]), deadlineSeconds: 10)
    return configuration.path
  }

  /// `max_connections setting:              100` and its like (pg_controldata.c).
  private static func limits(_ output: String) -> [String: Int] {
    var limits: [String: Int] = [:]
    for line in output.split(separator: "\n") {
      guard let match = line.wholeMatch(of: /(\w+) setting: +(\d+)/), let value = Int(match.2) else { continue }
      limits[String(match.1)] = value
    }
    return limits
  }

  /// Looks into the log, because every attempt to connect during recovery would write a line into it.
  private func awaitReady(_ process: any MachineProcess) async throws {
    let end = ProcessWatch(process)
    while !isReady() {
      if let status = end.status {
        throw RestoreStop(.recovery, "PostgreSQL ended with \(status) instead of recovering", lines: lastLogLines())
      }
      if session.deadline.hasPassed { throw RestoreStop.deadline("the recovery") }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func isReady() -> Bool {
    logTail(bytes: 16384).contains("database system is ready to accept connections")
  }

  private func lastLogLines() -> [String] {
    logTail(bytes: 16384).split(separator: "\n").suffix(8).map(String.init)
  }

  private func logTail(bytes: UInt64) -> String {
    guard let file = FileHandle(forReadingAtPath: session.serverLog) else { return "" }
    defer { try? file.close() }
    let end = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: end > bytes ? end - bytes : 0)
    return String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
  }

  /// Where the recovery ended, as the new timeline's own history says.
  private func reached(_ evidence: inout RestoreEvidence) {
    let log = RecoveryServerLog((try? String(contentsOfFile: session.serverLog, encoding: .utf8)) ?? "")
    evidence.reachedTime = log.lastTransaction
    guard let timeline = log.newTimeline else { return }
    let digits = String(timeline.value, radix: 16, uppercase: true)
    let name = String(repeating: "0", count: max(0, 8 - digits.count)) + digits + ".history"
    let text = (try? String(contentsOfFile: "\(session.data)/pg_wal/\(name)", encoding: .utf8)) ?? ""
    let last = TimelineHistory(timeline: timeline, text: text)?.steps.last
    evidence.reachedTimeline = last?.timeline
    evidence.reachedLSN = last?.end
  }
}
