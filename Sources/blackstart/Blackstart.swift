import ArgumentParser

@main
struct Blackstart: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "blackstart", abstract: "Rehearses total outages.")
}
