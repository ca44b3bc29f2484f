import ArgumentParser
import DrillModel
import Foundation

struct ScheduleAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Writes what has a drill run by a calendar; installs nothing without --install.",
    discussion: """
      The files are written to --output, and the schedule is kept in the history, where `blackstart status` looks for runs \
      that did not come. With --install, systemd's units or cron's file are put in their place and take effect.
      """)

  @Argument(help: "The drill file.", completion: .file(extensions: ["yaml", "yml"]))
  var path: String

  @OptionGroup var schedule: ScheduleOptions
  @OptionGroup var place: ScheduleTargetOptions

  func run() async throws {
    let drill = try DrillFileOptions.load(path)
    let entry = try schedule.entry(
      drill: drill.name, file: absolutePath(path), sinceUnixMilliseconds: try place.clock.nowUnixMilliseconds())
    try await ScheduleAddition(
      options: place, entry: entry, restore: nil, text: try String(contentsOfFile: path, encoding: .utf8),
      timeoutSeconds: try place.timeoutSeconds(otherwise: 3600)
    ).carryOut()
  }
}
