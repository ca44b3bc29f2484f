import Foundation

/// Man pages in roff, with the macros of man(7), from what argument-parser knows of the commands.
struct ManPages {
  /// File names and their text, the root's first.
  private(set) var pages: [(name: String, text: String)] = []
  private let version: String

  init(dump: String, version: String) throws {
    self.version = version
    let root = try JSONDecoder().decode(CommandDump.self, from: Data(dump.utf8)).command
    add(root, path: [], siblings: [])
  }

  private mutating func add(_ command: CommandDump.Command, path: [String], siblings: [String]) {
    let words = path + [command.commandName]
    let children = (command.subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
    let below = children.map { (words + [$0.commandName]).joined(separator: "-") }
    let related = path.isEmpty ? below : [path.joined(separator: "-")] + below
    pages.append((words.joined(separator: "-") + ".1", page(command, words, related)))
    for child in children { add(child, path: words, siblings: below) }
  }

  private func page(_ command: CommandDump.Command, _ words: [String], _ related: [String]) -> String {
    let name = words.joined(separator: "-")
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    var lines = [
      ".TH \"\(name.uppercased())\" 1 \"\(ProgramIdentity.date)\" \"\(version)\" \"Disaster recovery drills\"",
      ".SH NAME",
      "\(escape(name)) \\- \(escape(command.abstract ?? ""))", ".SH SYNOPSIS",
      "\\fB\(escape(words.joined(separator: " ")))\\fR " + arguments.map(synopsis).joined(separator: " "),
    ]
    if let discussion = command.discussion, !discussion.isEmpty {
      lines.append(".SH DESCRIPTION")
      let paragraphs = discussion.components(separatedBy: "\n\n").map { body($0) }
      lines.append(paragraphs.joined(separator: "\n.PP\n"))
    }
    if !arguments.isEmpty { lines += [".SH OPTIONS"] + arguments.flatMap(option) }
    lines += [".SH EXIT STATUS"] + ManPages.exitStatus.flatMap { [".TP", "\\fB\($0)\\fR", $1] }
    if !related.isEmpty {
      lines += [".SH SEE ALSO", related.map { "\\fB\(escape($0))\\fR(1)" }.joined(separator: ",\n")]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static let exitStatus = [
    ("0", "Pass."), ("1", "An objective was missed."), ("2", "Usage, or an invalid drill file."),
    ("3", "Refused, and nothing was touched."), ("4", "Could not be judged."), ("5", "Nothing ran."),
    ("6", "A finding about the data."), ("130", "Interrupted."),
  ]

  /// Each line of a discussion is a line of the page.
  private func body(_ text: String) -> String {
    text.split(separator: "\n").map { escape(String($0)) }.joined(separator: "\n.br\n")
  }

  private func synopsis(_ argument: CommandDump.Argument) -> String {
    let text = form(argument) + (argument.isRepeating ? " ..." : "")
    return argument.isOptional ? "[\(text)]" : text
  }

  private func form(_ argument: CommandDump.Argument) -> String {
    let name = argument.names?.map(\.text).max { $0.count < $1.count }.map { "\\fB\(escape($0))\\fR" }
    let value = "\\fI\(escape(argument.valueName ?? "value"))\\fR"
    switch argument.kind {
    case "positional": return value
    case "flag": return name ?? value
    default: return "\(name ?? "") \(value)"
    }
  }

  private func option(_ argument: CommandDump.Argument) -> [String] {
    let standard = argument.defaultValue.map { " (default: \($0))" } ?? ""
    return [".TP", form(argument), escape((argument.abstract ?? "") + standard)]
  }

  /// A hyphen that is to be copied is `\-`; a line must not begin with a control character; what is not ASCII has a name.
  private func escape(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\n", with: " ")
    let named = plain.unicodeScalars.map { (scalar: Unicode.Scalar) -> String in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 4 - digits.count))
      return scalar.isASCII ? String(scalar) : "\\[u\(padding)\(digits)]"
    }.joined()
    return named.hasPrefix(".") || named.hasPrefix("'") ? "\\&" + named : named
  }
}
