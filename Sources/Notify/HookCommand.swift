import DrillModel

/// A command that is told by its environment.
struct HookCommand: Sendable {
  private let command: NotificationSettings.Command
  private let environment: [String: String]

  init(_ command: NotificationSettings.Command, environment: [String: String]) {
    self.command = command
    self.environment = environment
  }

  /// What it wrote, and what went wrong, a line each.
  func run(_ notice: DrillNotice) async -> [String] {
    var environment = environment
    for (name, value) in notice.facts { environment["BLACKSTART_\(name.uppercased())"] = value }
    let end = await ShellCommand.run(
      command.command, environment: environment, timeoutSeconds: command.timeoutSeconds)
    return (end.output.map { "| \($0)" } + [end.problem].compactMap { $0 }).map {
      "command '\(command.command)': \($0)"
    }
  }
}
