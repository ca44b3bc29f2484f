import ArgumentParser

struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Has drills run again and again, by systemd, cron, Kubernetes or GitHub.",
    subcommands: [
      ScheduleAddCommand.self, ScheduleAddRestoreCommand.self, ScheduleListCommand.self, ScheduleRemoveCommand.self,
    ],
    defaultSubcommand: ScheduleListCommand.self)
}
