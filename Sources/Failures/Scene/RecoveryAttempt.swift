import Cluster
import DrillModel
import Foundation
import Machines
import Postgres

/// One restore, and the server that comes of it.
struct RecoveryAttempt {
  let failure: any BackupFailure
  let scene: FailureScene
  let kind: RestoreCommandKind

  private var server: SceneServer { scene.scratch }

  func outcome() async throws -> FailureOutcome {
    try await failure.beforeRestore(scene)
    let options = try await failure.restoreOptions(scene)
    let result = try await scene.restorer.run(["--archive-mode=off"] + options + ["restore"])
    guard result.succeeded else { return RecoveryAttempt.refusal(result) }
    try await failure.beforeStart(scene)
    return try await recover()
  }

  private static func refusal(_ result: CommandResult) -> FailureOutcome {
    let lines = (result.output + result.errorOutput).split(separator: "\n").map(String.init)
    let error = lines.first { $0.contains("ERROR:") } ?? lines.last ?? ""
    guard case .exited(let code) = result.status else { return .restoreRefused(255, "\(result.status)") }
    return .restoreRefused(code, error.trimmingCharacters(in: .whitespaces))
  }

  private func recover() async throws -> FailureOutcome {
    let raw = scene.restorer.shell("archive-get %f \"%p\"")
    let command = kind == .safe ? SafeRestoreCommand(machine: server.machine).wrapping(raw) : raw
    let delays = failure.whileReplaying != nil
    // Outside of the command line, which nothing could change later.
    try await delay(delays)
    let process = try await server.launch(["restore_command=\(command)", "archive_mode=off"])
    let ended = Box<ExitStatus?>(nil)
    let watch = Task { ended.set(await process.exit()) }
    defer { watch.cancel() }
    if let hook = failure.whileReplaying {
      try await Patience.wait(for: "a server that waits in recovery", log: server.log) {
        if ended.value != nil { return true }
        return (try? await server.scalar("SELECT 1 WHERE pg_is_in_recovery()")) != nil
      }
      try await hook(scene)
      try await delay(false)
      if ended.value == nil { try? await server.run("pg_ctl", ["-D", server.data, "reload"]) }
    }
    try await Patience.wait(for: "an end of the recovery", log: server.log) {
      if ended.value != nil { return true }
      return (try? await server.scalar("SELECT 1 WHERE NOT pg_is_in_recovery()")) != nil
    }
    return ended.value == nil ? try await read() : .stopped(fatalMessage())
  }

  private func delay(_ delays: Bool) async throws {
    let text = delays ? "recovery_min_apply_delay = '1h'\n" : ""
    try await server.machine.write(text, to: server.data + "/scene.conf", mode: 0o600)
    try await Shell(machine: server.machine).script(
      "grep -q scene.conf \"$1\" || echo \"include_if_exists 'scene.conf'\" >> \"$1\"", server.data + "/postgresql.conf"
    )
  }

  private func read() async throws -> FailureOutcome {
    let rows = try await server.sql { connection in
      try connection.query("SELECT token FROM blackstart.ledger", timeoutSeconds: 60).rows
    }
    let tokens = Set(rows.compactMap { $0.first.flatMap { $0 }.flatMap { Token($0) } })
    let outcome = LedgerAnswer(bursts: scene.source.bursts.value, recovered: tokens).outcome.saying(errorLine())
    guard outcome == .complete, let reading = failure.reading else { return outcome }
    do {
      try await server.scalar(reading)
      return outcome
    } catch let error as PostgresError {
      return .damaged(error.message)
    }
  }

  /// The server's own last FATAL or PANIC. One that begins so is what it tells clients that come too early (PostgreSQL 15,
  /// postmaster.c), such as those that ask here whether it is there.
  private func fatalMessage() -> String {
    let lines = logLines()
    let own = lines.filter { !$0.contains(" FATAL:  the database system is ") }
    let message = own.last { $0.contains(" FATAL: ") || $0.contains(" PANIC: ") } ?? lines.last ?? "it said nothing"
    return message.split(separator: "] ", maxSplits: 1).last.map(String.init) ?? message
  }

  /// The first error in the log, of the server or of restore_command: nothing else runs there that makes one.
  private func errorLine() -> String? {
    logLines().first { $0.contains("ERROR: ") || $0.contains(" PANIC: ") }?.trimmingCharacters(in: .whitespaces)
  }

  private func logLines() -> [String] {
    // pgBackRest may quote what it could not decrypt.
    let text = String(decoding: FileManager.default.contents(atPath: server.log) ?? Data(), as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }
}
