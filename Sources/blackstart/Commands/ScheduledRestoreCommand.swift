import ArgumentParser
import DrillModel

struct ScheduledRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheduled-restore",
    abstract: "What a timer calls: runs a restore drill once, in its window, and tells of it.",
    discussion: """
      `schedule add-restore` writes the units and lines that call it. It does what `scheduled-run` does, with a restore \
      drill on your own repository.

      Exit codes: those of `restore`; 5 if the window is over or another run of the drill is under way.
      """)

  @OptionGroup var schedule: ScheduleOptions

  @Flag(help: "Put the start off here, for whoever calls this and cannot.")
  var wait = false

  @OptionGroup var notifying: NotifyOptions
  @OptionGroup var clock: ClockOptions
  @OptionGroup var options: RestoreOptions

  func run() async throws {
    // It starts the program anew: before anything is waited for or told.
    LowPriority.become()
    let notifier = try notifying.notifier()
    let choices = options.choices
    let now = try clock.nowUnixMilliseconds()
    var entry = try schedule.entry(
      drill: choices.drillName, file: absolutePath(choices.pgbackrestConfig), sinceUnixMilliseconds: now)
    entry.restore = try choices.settings()
    var run = ScheduledRun(
      recording: options.recording, entry: entry, notifier: notifier, waits: wait, nowUnixMilliseconds: now
    ) { [options] in
      try await RestoreExecution(options: options).execute()
    }
    if options.format == .json { run.format = .json }
    let code = try await run.execute()
    if code != 0 { throw ExitCode(code) }
  }
}
