import Foundation
import Testing

/// `explain`, completions and man pages, through the real program and the tools that read what it writes.
struct ReferenceTests {
  /// Runs a line of shell in which `$B` is the program; standard error is apart from what is given.
  private func shell(_ line: String, _ environment: [String: String] = [:]) async throws -> (
    code: Int32, output: String
  ) {
    let variables = ["B": try Blackstart.executable].merging(environment) { $1 }
    let program = try Program("/bin/bash", ["-c", line], directory: Blackstart.checkout, environment: variables)
    let code = await program.exit()
    return (code, program.output)
  }

  private func json(_ line: String, exit wanted: Int32 = 0) async throws -> [String: Any] {
    let result = try await shell(line)
    #expect(result.code == wanted, "\(result.output)")
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test func aCodeIsExplained() async throws {
    let result = try await shell("$B explain '[lost-transaction]'")
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("lost-transaction: finding (data)\n"), "\(result.output)")
    #expect(result.output.contains("Drills/leader-crash-lagging.yaml"))
    let list = try await shell("$B explain")
    for word in ["FINDINGS AND NOTES", "GATES", "no_leader", "home.not-ours", "segment-missing", "lost_seconds"] {
      #expect(list.output.contains(word), "\(word)")
    }
    let gates = try await json("$B explain --kind gate --format json")
    #expect(gates["schemaVersion"] as? String == "explain/v1")
    #expect((gates["explanations"] as? [Any])?.count == 12)
  }

  @Test func aCodeThatIsNotThereIsTwoAndTheNearestIsNamed() async throws {
    let result = try await shell("$B explain lost-transation 2>&1 >/dev/null")
    #expect(result.code == 2)
    #expect(result.output.contains("did you mean 'lost-transaction'?"), "\(result.output)")
  }

  @Test func errorsAreJSONWhenJSONIsWanted() async throws {
    let known = try await json("$B explain x.y --format json 2>&1 >/dev/null", exit: 2)
    #expect(known["schemaVersion"] as? String == "error/v1")
    #expect(known["code"] as? String == "explain.unknown")
    #expect(known["exitCode"] as? Int == 2)
    let usage = try await json("$B doctor --format=json --nonsense 2>&1 >/dev/null", exit: 2)
    #expect(usage["code"] as? String == "command.usage")
    let refused = try await json("BLACKSTART_HOME=x $B clean --format json 2>&1 >/dev/null", exit: 3)
    #expect(refused["code"] as? String == "home.relative")
  }

  @Test(arguments: [
    ("runn", "did you mean `blackstart run`?"), ("evidence bundel x", "did you mean `blackstart evidence bundle`?"),
    ("gate acept x", "did you mean `blackstart gate accept`?"),
    ("history lst", "did you mean `blackstart history list`?"),
    ("gate judge", "blackstart gate judge --help"), ("run --keeep x", "blackstart run --help"),
    ("--nonsense", "blackstart --help"),
  ])
  func badUsageHasAHint(arguments: String, hint: String) async throws {
    let result = try await shell("$B \(arguments) 2>&1 >/dev/null")
    #expect(result.code == 2)
    #expect(result.output.hasSuffix("\nHINT: \(hint)\n"), "\(result.output)")
  }

  /// The table of docs/cli.md and the commands that take --format are the same; a row may stand for all below a command.
  @Test func theTableOfFormsIsThatOfTheCommands() async throws {
    let text = try String(contentsOfFile: Blackstart.checkout + "/docs/cli.md", encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## JSON\n").last?.components(separatedBy: "\n## ").first)
    let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let documented = Set(
      rows.flatMap { $0.split(separator: "|")[0].matches(of: /`([a-z -]+)`/).map { String($0.1) } })
    let dump = try await json("$B --experimental-dump-help")
    let commands = Self.formatted(try #require(dump["command"] as? [String: Any]), [])
    #expect(commands.count > 25)
    let isDocumented = { (command: String) in
      documented.contains { command == $0 || command.hasPrefix($0 + " ") }
    }
    #expect(commands.filter { !isDocumented($0) }.isEmpty)
    #expect(documented.filter { row in !commands.contains { $0 == row || $0.hasPrefix(row + " ") } }.isEmpty)
    // Every form of the table is among those that `version` says.
    let version = try await json("$B version --format json")
    let forms = Set(try #require(version["schemas"] as? [String]))
    let named = Set(rows.flatMap { $0.matches(of: /`([a-z-]+\/v[0-9]+)`/).map { String($0.1) } })
    #expect(named.subtracting(forms).isEmpty, "\(named.subtracting(forms))")
  }

  /// Commands below this one, without the program's name, that have --format.
  private static func formatted(_ command: [String: Any], _ path: [String]) -> [String] {
    let arguments = command["arguments"] as? [[String: Any]] ?? []
    let has = arguments.contains { argument in
      (argument["names"] as? [[String: Any]] ?? []).contains { $0["name"] as? String == "format" }
    }
    return (has ? [path.joined(separator: " ")] : [])
      + (command["subcommands"] as? [[String: Any]] ?? []).flatMap {
        formatted($0, path + [$0["commandName"] as? String ?? ""])
      }
  }

  @Test(arguments: [
    ("history list", "history/v1"), ("history prune --keep-days 1 --keep-failures-days 1", "prune/v1"),
    ("history import $D", "import/v1"), ("evidence controls", "evidence-controls/v1"),
    ("schedule list", "schedule/v1"),
  ])
  func formsOfTheHistoryHaveAName(arguments: String, schema: String) async throws {
    let store = FileManager.default.temporaryDirectory.path + "/blackstart-forms-\(UUID().uuidString).sqlite"
    let line = "$B \(arguments) --format json 2>/dev/null || true"
    let result = try await shell(
      "export BLACKSTART_STORE=\(store) D=$(mktemp -d); echo x > $D/plan.json; \(line); rm -r $D")
    let read = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(read?["schemaVersion"] as? String == schema, "\(result.output)")
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store + suffix) }
  }

  @Test(arguments: [
    ("doctor --format json", "doctor/v1"), ("version --format json", "version/v1"),
    ("plan Drills/total-outage.yaml --format json", "plan/v1"),
  ])
  func jsonIsAloneOnStandardOutput(arguments: String, schema: String) async throws {
    #expect(try await json("$B \(arguments) 2>/dev/null")["schemaVersion"] as? String == schema)
  }

  @Test func anErrorThatMayNeedMorePointsToExplain() async throws {
    let result = try await shell("BLACKSTART_HOME=x $B clean 2>&1")
    #expect(result.code == 3)
    #expect(result.output.hasSuffix("MORE: blackstart explain home.relative\n"), "\(result.output)")
  }

  @Test func bashCompletes() async throws {
    let complete = """
      set -e; PATH="$(dirname "$B"):$PATH"; source <("$B" completions bash)
      completed() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
        _blackstart "$1" "${!#}" "" || true; printf '%s\\n' "${COMPREPLY[@]}"; }
      """
    #expect(try await shell(complete + "\ncompleted blackstart expl").output.contains("explain"))
    #expect(try await shell(complete + "\ncompleted blackstart explain lost-tr").output.contains("lost-transaction"))
    #expect(try await shell(complete + "\ncompleted blackstart run --ke").output.contains("--keep"))
  }

  @Test func manPagesAreReadWithoutAWarning() async throws {
    let directory = FileManager.default.temporaryDirectory.path + "/blackstart-man-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    #expect(try await shell("$B man \(directory)").code == 0)
    let pages = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(pages.contains("blackstart.1") && pages.contains("blackstart-bench-judge.1"), "\(pages)")
    let help = try await shell("$B --help").output
    for page in pages where page.split(separator: "-").count == 2 {
      #expect(help.contains(page.dropFirst("blackstart-".count).dropLast(2)), "\(page)")
    }
    let warnings = try await shell("for f in \(directory)/*; do groff -man -ww -Tutf8 -z \"$f\"; done 2>&1")
    #expect(warnings.output.isEmpty, "\(warnings.output)")
  }

  /// A repository without a stanza cannot be judged, and the summary says so in colour where it may.
  @Test func colourIsForcedAndForbidden() async throws {
    let repository = FileManager.default.temporaryDirectory.path + "/blackstart-empty-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: repository) }
    for name in ["archive", "backup"] {
      try FileManager.default.createDirectory(atPath: "\(repository)/\(name)", withIntermediateDirectories: true)
    }
    let audit = { (option: String, environment: [String: String]) in
      let result = try await shell("exec $B audit --repo-path \(repository) \(option)", environment)
      #expect(result.code == 4, "\(result.output)")
      return result.output.contains("\u{1B}[")
    }
    #expect(try await audit("", ["FORCE_COLOR": "1", "NO_COLOR": ""]))
    #expect(try await !audit("", ["FORCE_COLOR": "0", "NO_COLOR": ""]))
    #expect(try await !audit("", ["FORCE_COLOR": "1", "NO_COLOR": "1"]))
    #expect(try await !audit("--no-color", ["FORCE_COLOR": "1", "NO_COLOR": ""]))
  }
}
