import ArgumentParser
import DrillFile

/// What to do about bad usage: the command that was meant, or where the right words stand.
enum UsageHint {
  /// - Parameters:
  ///   - root: whose command line it is.
  ///   - arguments: without the program's name.
  static func text(_ root: any ParsableCommand.Type, _ arguments: [String]) -> String {
    var subcommands = root.configuration.subcommands
    var path = name(root)
    for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
      if subcommands.isEmpty { break }
      guard let next = subcommands.first(where: { name($0) == word }) else {
        let meant = Suggestion.nearest(to: word, among: subcommands.map { name($0) })
        return meant.map { "did you mean `\(path) \($0)`?" } ?? "\(path) --help"
      }
      subcommands = next.configuration.subcommands
      path += " \(word)"
    }
    return "\(path) --help"
  }

  private static func name(_ command: any ParsableCommand.Type) -> String { command.configuration.commandName ?? "" }
}
