import ArgumentParser
import DrillFile

/// What to do about bad usage: the command that was meant, or where the right words stand.
struct UsageHint {
  private var command: any ParsableCommand.Type
  private var path: [String]
  private var meant: String?

  /// - Parameters:
  ///   - root: whose command line it is.
  ///   - arguments: without the program's name.
  init(_ root: any ParsableCommand.Type, _ arguments: [String]) {
    command = root
    path = [root.configuration.commandName ?? ""]
    for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty else { return }
      guard let next = subcommands.first(where: { $0.configuration.commandName == word }) else {
        let names = subcommands.compactMap(\.configuration.commandName)
        meant = Suggestion.nearest(to: word, among: names)
        return
      }
      command = next
      path.append(word)
    }
  }

  var text: String {
    let words = path.joined(separator: " ")
    return meant.map { "did you mean `\(words) \($0)`?" } ?? "\(words) --help"
  }
}
