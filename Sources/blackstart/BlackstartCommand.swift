import ArgumentParser

struct BlackstartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "blackstart", abstract: "Rehearses total outages.")
}
