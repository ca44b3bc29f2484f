import ArgumentParser

struct GateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Runs a drill a few times and decides whether it may pass: see docs/gate.md.",
    subcommands: [GateRunCommand.self, GateJudgeCommand.self, GateAcceptCommand.self, GateExportCommand.self],
    defaultSubcommand: GateRunCommand.self)
}
