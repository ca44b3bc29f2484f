/// A command line of the shell, cut into simple commands: enough to see what an `archive_command` does, and no more.
struct ShellWords {
  struct Command: Equatable {
    var words: [String]
    /// What stands before it: nil for the first, else `&&`, `||`, `;`, `|` or `&`.
    var joinedBy: String?
  }

  let commands: [Command]

  init(_ text: String) {
    var scanner = Scanner()
    var quote: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      if let open = quote {
        if character == open {
          quote = nil
        } else if open == "\"", character == "\\", let next = rest.popFirst() {
          scanner.add(next)
        } else {
          scanner.add(character)
        }
        continue
      }
      switch character {
      case "'", "\"":
        quote = character
        scanner.begin()
      case "\\": if let next = rest.popFirst() { scanner.add(next) }
      case "#" where !scanner.isInWord: rest = rest.drop { $0 != "\n" }
      case " ", "\t": scanner.endWord()
      case ";", "\n", "(", ")": scanner.endCommand(";")
      // Of a redirection (2>&1).
      case "&" where rest.first.map(\.isNumber) == true && scanner.endsWithRedirection: scanner.add(character)
      case "&", "|":
        if rest.first == character {
          rest.removeFirst()
          scanner.endCommand("\(character)\(character)")
        } else {
          scanner.endCommand(String(character))
        }
      default: scanner.add(character)
      }
    }
    scanner.endCommand(nil)
    commands = scanner.commands
  }

  private struct Scanner {
    var commands: [Command] = []
    private var words: [String] = []
    private var word: String?
    private var joinedBy: String?

    var isInWord: Bool { word != nil }
    var endsWithRedirection: Bool { word?.last == ">" }

    mutating func begin() { word = word ?? "" }
    mutating func add(_ character: Character) { word = (word ?? "") + String(character) }

    mutating func endWord() {
      if let word { words.append(word) }
      word = nil
    }

    mutating func endCommand(_ separator: String?) {
      endWord()
      if !words.isEmpty {
        commands.append(Command(words: words, joinedBy: joinedBy))
        joinedBy = nil
      }
      words = []
      if !commands.isEmpty, let separator { joinedBy = separator == ";" ? joinedBy ?? separator : separator }
    }
  }
}
