import DrillModel
import Foundation
import Gate
import Glibc
import History
import Testing

/// The contract of docs/exit-codes.md: its table, what the program can give, and each code from the real program.
struct ExitCodeTableTests {
  /// The first column of the table.
  private static func documented() throws -> [Int32] {
    let text = try String(contentsOfFile: Blackstart.checkout + "/docs/exit-codes.md", encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("|") }.compactMap {
      Int32($0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces))
    }
  }

  /// Errors and verdicts: all that a code is made of.
  private static let possible = Set(BlackstartError.Category.allCases.map(\.exitCode))
    .union(Verdict.Status.allCases.map(\.exitCode))

  @Test func theTableHasEachCodeOnceAndNoOther() throws {
    let documented = try Self.documented()
    #expect(documented == documented.sorted() && Set(documented).count == documented.count)
    #expect(Set(documented) == Self.possible)
    #expect(Self.possible.isSuperset(of: GateDecision.Outcome.allCases.map(\.exitCode)))
  }

  /// Commands that write a code as a number write one of the table's. `status --nagios` alone speaks another language.
  @Test func numbersInTheSourcesAreOfTheTable() throws {
    let sources = URL(filePath: Blackstart.checkout + "/Sources/blackstart")
    let expression = try NSRegularExpression(pattern: #"\bExitCode\((-?\d+)\)"#)
    var found: Set<Int32> = []
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
        found.insert(try #require(Range(match.range(at: 1), in: text).flatMap { Int32(text[$0]) }))
      }
    }
    #expect(found.count >= 3)
    #expect(Self.possible.isSuperset(of: found), "\(found)")
  }

  /// Whatever the table says can be had, each in a second or less, without a cluster.
  @Test func theProgramGivesEachOfThem() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let history = blackstart.home + "/h.sqlite"
    let store = try HistoryStore.open(.file(history))
    for (status, place) in zip(Verdict.Status.allCases, 0...) {
      try store.save(HandMadeRecord.make("\(status)", 27, status: status, minute: place))
    }
    let gate = { (run: String) in ["gate", "judge", run, "--store", history] }
    let late = ["--calendar", "*-*-* 03:00", "--at", "2026-12-01T12:00:00Z", "--store", history]
    var given: [Int32: Int32] = [
      0: try await blackstart.run(gate("pass")).code,
      1: try await blackstart.run(gate("objectiveMissed")).code,
      2: try await blackstart.run(["explain", "no-such-code"]).code,
      3: try await blackstart.run(["run", "Drills/power-blip.yaml", "--runs", "/dev/null/x"]).code,
      4: try await blackstart.run(gate("unjudged")).code,
      5: try await blackstart.run(["scheduled-run", "Drills/power-blip.yaml"] + late).code,
      6: try await blackstart.run(gate("dataFinding")).code,
    ]
    given[130] = try await interrupted(blackstart, history)
    for code in try Self.documented() { #expect(given[code] == code) }
    #expect(given.count == Self.possible.count)
  }

  /// Ctrl-C while a scheduled run waits for its time: nothing has been started yet.
  private func interrupted(_ blackstart: Blackstart, _ history: String) async throws -> Int32 {
    let program = try blackstart.start([
      "scheduled-run", "Drills/power-blip.yaml", "--calendar", "*-*-* *:*:00", "--jitter", "1h", "--wait", "--store",
      history, "--runs", blackstart.runs,
    ])
    // It waits as soon as it has a handler (SigCgt, proc_pid_status(5)); before that the signal would just kill it.
    let takes = { () -> Bool in
      let status = (try? String(contentsOfFile: "/proc/\(program.pid)/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      return line.flatMap { UInt64($0.dropFirst("SigCgt:".count).drop(while: \.isWhitespace), radix: 16) }
        .map { $0 & 1 << UInt64(SIGINT - 1) != 0 } ?? false
    }
    let deadline = ContinuousClock.now + .seconds(30)
    while !takes(), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    #expect(takes())
    program.send(SIGINT)
    let code = await program.exit()
    #expect(!FileManager.default.fileExists(atPath: blackstart.runs), "\(program.output)")
    return code
  }
}
