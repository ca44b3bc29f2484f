import ArgumentParser
import DrillModel
import Explanations

struct BlackstartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blackstart",
    abstract: "Rehearses total outages of PostgreSQL clusters under Patroni, and measures how they come back.",
    discussion: """
      It builds a real cluster (PostgreSQL, Patroni, etcd, pgBackRest) on this machine, kills all of it, lets it recover by \
      itself, and answers with evidence: did it come back, how long did it take, what is gone, is what came back right?

      Try `blackstart demo`, or `blackstart run Drills/total-outage.yaml`. `blackstart explain CODE` tells what a code means.

      Every command takes --no-color, and honours NO_COLOR, FORCE_COLOR and TERM=dumb. With --format json standard output is \
      JSON alone, and an error is JSON on standard error.
      """,
    version: ProgramIdentity.version,
    subcommands: [
      RunCommand.self, PITRCommand.self, PlanCommand.self, JudgeCommand.self, DemoCommand.self, RestoreCommand.self,
      AuditCommand.self, DoctorCommand.self, CleanCommand.self, SelftestCommand.self, FailuresCommand.self,
      HistoryCommand.self, ShowCommand.self, CompareCommand.self, ReportCommand.self, SLACommand.self,
      ServeCommand.self,
      EvidenceCommand.self, GateCommand.self, ScheduleCommand.self, StatusCommand.self, ScheduledRunCommand.self,
      ScheduledRestoreCommand.self,
      BenchCommand.self, SchemaCommand.self, ExplainCommand.self, CompletionsCommand.self, ManCommand.self,
      VersionCommand.self,
    ])

  /// Parses and runs the command line; gives the exit code (see `RunCommand`).
  static func execute() async -> Int32 {
    let global = GlobalOptions(Array(CommandLine.arguments.dropFirst()))
    global.apply()
    do {
      var command = try parseAsRoot(global.arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return 0
    } catch let error as BlackstartError {
      Terminal.standardError.write(text(error, global))
      return error.category.exitCode
    } catch is CancellationError {
      return BlackstartError.Category.interrupted.exitCode
    } catch {
      return report(error, global)
    }
  }

  /// Usage errors say it all themselves; of the others there is more to be read.
  private static func text(_ error: BlackstartError, _ global: GlobalOptions) -> String {
    if global.wantsJSON, let json = try? ErrorReport(error).json() { return json }
    let isKnown = error.category != .usage && (try? Explanations().named(error.code).isEmpty) == false
    return error.description + (isKnown ? "\nMORE: blackstart explain \(error.code)\n" : "\n")
  }

  /// What argument-parser throws: help and version are no errors, an `ExitCode` says itself, and bad usage is 2 as
  /// everywhere, not the 64 of sysexits.
  private static func report(_ error: any Error, _ global: GlobalOptions) -> Int32 {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    let hint = UsageHint.text(BlackstartCommand.self, global.arguments)
    if code == .validationFailure, global.wantsJSON,
      let json = try? ErrorReport(usage: message(for: error), hint: hint).json()
    {
      Terminal.standardError.write(json)
    } else if code == .validationFailure {
      Terminal.standardError.write("\(text)\nHINT: \(hint)\n")
    } else if !text.isEmpty {
      (code == .success ? Terminal.standardOutput : Terminal.standardError).write(text + "\n")
    }
    if code == .validationFailure { return BlackstartError.Category.usage.exitCode }
    // Anything that no part of the program expected: the harness is broken, and nothing can be judged.
    return error is ExitCode || code == .success ? code.rawValue : BlackstartError.Category.harness.exitCode
  }
}
