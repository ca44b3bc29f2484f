import DrillModel
import Foundation
import Testing

@testable import Reports

@Suite struct GitHubTests {
  /// Annotations as the runner reads them: a command is a line, its properties and its text are unescaped.
  private func annotations(_ text: String) throws -> [(title: String, message: String)] {
    try text.split(separator: "\n", omittingEmptySubsequences: true).map { line in
      let match = try #require(line.wholeMatch(of: /::error title=([^:,]*)::(.*)/), "\(line)")
      let unescape = { (text: Substring) in
        text.replacing("%0A", with: "\n").replacing("%0D", with: "\r").replacing("%3A", with: ":")
          .replacing("%2C", with: ",").replacing("%25", with: "%")
      }
      return (String(unescape(match.1)), String(unescape(match.2)))
    }
  }

  @Test func theWorstComesFirst() throws {
    let found = try annotations(Samples.render("github", Samples.all))
    let kinds = found.map(\.title).map { title in
      ["data finding", "unjudged", "objective missed"].firstIndex { title.contains($0) } ?? -1
    }
    #expect(kinds == kinds.sorted() && Set(kinds) == [0, 1, 2])
  }

  @Test func noMoreThanGitHubShows() throws {
    var run = Samples.pass
    run.verdict.findings = (1...30).map { Finding(.data, .hole, code: "hole", "transaction \($0) is gone") }
    let found = try annotations(Samples.render("github", [run]))
    #expect(found.count == 9)
    #expect(found.last?.message == "and 22 more findings")
    run.verdict.findings = Array(run.verdict.findings.prefix(9))
    #expect(try annotations(Samples.render("github", [run])).last?.message == "transaction 9 is gone")
  }

  @Test func aPassHasNone() throws { #expect(try Samples.render("github", [Samples.pass]).isEmpty) }

  @Test func aLogCannotGiveCommands() throws {
    let text = try Samples.render("github", [Samples.hostileRun])
    #expect(text.split(whereSeparator: \.isNewline).count == 1)
    let message = try #require(try annotations(text).first?.message)
    #expect(message.contains("\n::error::x\r\n") && message.contains("=cmd() %0A"))
  }

  @Test func theSummaryIsAddedToAndStaysBelowTheLimit() throws {
    let directory = try Scratch()
    defer { directory.remove() }
    let file = directory.path + "/summary.md"
    try "before\n".write(toFile: file, atomically: true, encoding: .utf8)
    let step = try #require(GitHubStep(environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": file]))
    #expect(try step.announce(Samples.missed).hasPrefix("::error title=total-outage%3A objective missed"))
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("before\n# OBJECTIVE MISSED: total-outage\n"))
    var large = Samples.dataFinding
    large.verdict.findings = (1...20_000).map { Finding(.data, .hole, code: "hole", "transaction \($0) is gone") }
    for _ in 0..<3 { _ = try step.announce(large) }
    let bytes = try Data(contentsOf: URL(filePath: file)).count
    #expect(bytes > 890_000 && bytes <= Reports.stepSummaryByteLimit)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasSuffix("would be too long.\n\n"))
  }

  @Test func aGateThatDidNotPassIsAnnotatedAndInTheSummary() throws {
    let directory = try Scratch()
    defer { directory.remove() }
    let file = directory.path + "/summary.md"
    let step = try #require(GitHubStep(environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": file]))
    let runs = Samples.gate(.regression, sentence: "slower than before: by 2 s")
    #expect(try step.announce(runs[0]).isEmpty)
    let found = try annotations(try step.announce(gateOf: runs))
    #expect(found.map(\.title) == ["total-outage: GATE FAIL [regression]"])
    #expect(found.map(\.message) == ["slower than before: by 2 s"])
    let summary = try String(contentsOfFile: file, encoding: .utf8)
    #expect(summary.hasPrefix("# PASS: total-outage\n"))
    #expect(summary.hasSuffix("# GATE FAIL: total-outage\n\nslower than before: by 2 s\n\n"), "\(summary.suffix(200))")
    #expect(summary.ranges(of: "slower than before").count == 1)
    #expect(try annotations(Samples.render("github", runs)).count == 1)
    #expect(try step.announce(gateOf: Samples.gate(.pass)).isEmpty)
  }

  @Test func elsewhereNothingIsSaid() {
    #expect(GitHubStep(environment: [:]) == nil && GitHubStep(environment: ["GITHUB_ACTIONS": "false"]) == nil)
  }
}
