import ArgumentParser
import Custody
import DrillModel
import Foundation
import History
import Notify
import Schedule

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Whether drills are run when they should be, and pass.",
    discussion: """
      Of each drill that is scheduled or has a run: failing (the last run was no pass), missed (no run began in its \
      window), stale (the last pass is too old, or the drill was changed since), running, never, or ok.

      Exit codes: 0 ok or running; of the worst drill otherwise: 6, 4 or 1, the verdict of a failing drill's last run; 5 \
      missed, stale or never, or no drill at all. With --nagios: 0 OK, 1 WARNING (never; changed since the last pass), 2 CRITICAL, 3 UNKNOWN.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "Only this drill's.")
  var drill: String?

  @Option(help: "text or json.")
  var format = Format.text

  @Flag(help: "One line and the exit codes for Nagios and what understands it.")
  var nagios = false

  @OptionGroup var notifying: NotifyOptions
  @OptionGroup var clock: ClockOptions
  @OptionGroup var history: StoreOptions

  func run() async throws {
    let statuses: [DrillStatus]
    do {
      statuses = try await read()
    } catch let error as BlackstartError where nagios {
      Terminal.standardOutput.write("BLACKSTART UNKNOWN - \(error.message)\n")
      throw ExitCode(3)
    }
    try await tell(statuses)
    try show(statuses)
    let code = nagios ? DrillStatus.nagiosCode(statuses) : DrillStatus.exitCode(statuses)
    if code != 0 { throw ExitCode(code) }
  }

  private func read() async throws -> [DrillStatus] {
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    let now = try clock.nowUnixMilliseconds()
    let all = try await history.ask {
      try StatusReader(home: home, store: $0).reading(nowUnixMilliseconds: now).statuses()
    }
    guard let drill else { return all }
    let found = all.filter { $0.drill == drill }
    guard !found.isEmpty else {
      throw BlackstartError(
        .usage, code: "status.unknown-drill", "the history knows no drill '\(drill)'",
        hint: all.isEmpty
          ? "`blackstart schedule add` schedules one" : "it knows \(all.map(\.drill).joined(separator: ", "))")
    }
    return found
  }

  /// Changes since the last look; who only looks at other times tells nobody.
  private func tell(_ statuses: [DrillStatus]) async throws {
    guard let notifier = try notifying.notifier() else { return }
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    try home.prepare(for: user)
    for notice in try StatusMemory(home: home).notices(statuses) { NotifyOptions.warn(await notifier.tell(notice)) }
  }

  private func show(_ statuses: [DrillStatus]) throws {
    let terminal = Terminal.standardOutput
    let now = try clock.nowUnixMilliseconds()
    if nagios {
      let word = ["OK", "WARNING", "CRITICAL"][Int(DrillStatus.nagiosCode(statuses))]
      let bad = statuses.filter { $0.nagiosCode > 0 }.map { "\($0.drill) \($0.state.rawValue): \($0.reason)" }
      let good = statuses.isEmpty ? "no drill is scheduled, and none was run" : "\(statuses.count) drills"
      let text = bad.isEmpty ? good : bad.joined(separator: "; ")
      terminal.write("BLACKSTART \(word) - \(text)\n")
    } else if format == .json {
      terminal.write(try JSONOutput.text(StatusDocument(nowUnixMilliseconds: now, drills: statuses)))
    } else if statuses.isEmpty {
      terminal.write("no drill is scheduled, and none was run\n")
    } else {
      terminal.write(StatusTable.render(statuses, nowUnixMilliseconds: now))
    }
  }
}

/// The status in JSON.
struct StatusDocument: Encodable {
  var schemaVersion = "status/v1"
  var nowUnixMilliseconds: Int64
  var drills: [DrillStatus]
}
