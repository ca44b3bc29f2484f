/// What an `archive_command` does, as far as its words show it.
enum ArchiveCommand: Equatable {
  /// `pgbackrest … archive-push %p`, and its exit code is the server's answer.
  case pgbackrest
  /// It is pgBackRest's, and something behind it says success whatever pgBackRest said.
  case masked
  /// Every part of it stores nothing and succeeds: WAL is thrown away.
  case nothing
  /// It stores nothing and never succeeds, or there is none: WAL stays on the server.
  case never
  case other

  init(_ text: String) {
    self = ArchiveCommand.read(text, depth: 0)
  }

  private static let idle: Set<String> = [
    "true", ":", "exit", "echo", "printf", "sleep", "test", "[", "logger", "touch", "date",
  ]
  /// Programs that run what comes after their options.
  private static let wrappers: Set<String> = ["exec", "env", "nice", "ionice", "nohup", "time", "command", "timeout"]

  private static func read(_ text: String, depth: Int) -> ArchiveCommand {
    let commands = ShellWords(text).commands
    guard !commands.isEmpty else { return .never }
    let kinds = commands.map { kind(of: $0.words, depth) }
    guard kinds.contains(.pgbackrest) else {
      if kinds.allSatisfy({ $0 == .nothing }) { return .nothing }
      return kinds.allSatisfy({ $0 == .never }) ? .never : .other
    }
    // Behind `&&` alone every exit code of pgBackRest counts.
    if commands.dropFirst().allSatisfy({ $0.joinedBy == "&&" }) {
      return kinds.allSatisfy(isHarmless) ? .pgbackrest : .other
    }
    return kinds.contains(.nothing) ? .masked : .other
  }

  private static func isHarmless(_ kind: ArchiveCommand) -> Bool { kind == .pgbackrest || kind == .nothing }

  private static func kind(of words: [String], _ depth: Int) -> ArchiveCommand {
    var words = words[...]
    while let word = words.first {
      let isAssignment = word.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*=.*/) != nil
      guard isAssignment || wrappers.contains(name(word)) else { break }
      words.removeFirst()
      guard !isAssignment else { continue }
      // Their options and numbers: `nice -n 19`, `timeout 60s`.
      while let option = words.first, option.hasPrefix("-") || option.wholeMatch(of: /[0-9]+[smhd]?/) != nil {
        words.removeFirst()
      }
    }
    guard let program = words.first.map(name) else { return .nothing }
    let arguments = words.dropFirst()
    if ["sh", "bash", "dash"].contains(program), let option = arguments.first, option.wholeMatch(of: /-[a-z]*c/) != nil,
      let text = arguments.dropFirst().first, depth < 3
    {
      return read(text, depth: depth + 1)
    }
    if program == "false" || program == "exit" && arguments.first.map({ $0 != "0" }) == true { return .never }
    if idle.contains(program) { return .nothing }
    let isPush = program.contains("pgbackrest") && arguments.contains("archive-push")
    return isPush && arguments.contains(where: { $0.contains("%p") }) ? .pgbackrest : .other
  }

  private static func name(_ word: String) -> String { word.split(separator: "/").last.map(String.init) ?? word }
}
