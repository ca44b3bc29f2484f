import ArgumentParser
import DrillModel
import Foundation
import Notify

struct ScheduledRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheduled-run", abstract: "What a timer calls: runs a drill once, in its window, and tells of it.",
    discussion: """
      `schedule add` writes the units and lines that call it. It holds the drill's lock, so that no two runs overlap; it \
      does not begin after its window; it pings before and after, and tells of failures and changes.

      Exit codes: those of `run`; 5 if the window is over or another run of the drill is under way.
      """)

  @OptionGroup var file: DrillFileOptions
  @OptionGroup var schedule: ScheduleOptions

  @Flag(help: "Put the start off here, for whoever calls this and cannot.")
  var wait = false

  @OptionGroup var notifying: NotifyOptions
  @OptionGroup var clock: ClockOptions
  @OptionGroup var output: RunOptions
  @OptionGroup var form: OutputOptions

  func run() async throws {
    let notifier = try notifying.notifier()
    let code: Int32
    do {
      let (drill, text) = try file.load()
      code = try await scheduled(drill.name, notifier) { [output, form] in
        try await DrillExecution(drill: drill, text: text, options: output, format: form.format).execute()
      }.execute()
    } catch let error as BlackstartError {
      // A drill has its file's name.
      let name = URL(filePath: file.path).deletingPathExtension().lastPathComponent
      code = try await scheduled(name, notifier) { throw error }.refuse(error)
    }
    if code != 0 { throw ExitCode(code) }
  }

  private func scheduled(
    _ name: String, _ notifier: Notifier?, body: @escaping () async throws -> Int32
  ) throws -> ScheduledRun {
    let now = try clock.nowUnixMilliseconds()
    let entry = try schedule.entry(drill: name, file: absolutePath(file.path), sinceUnixMilliseconds: now)
    var run = ScheduledRun(
      recording: output.recording, entry: entry, notifier: notifier, waits: wait, nowUnixMilliseconds: now, body: body)
    run.format = form.format
    return run
  }
}
