import Checkers
import DrillModel
import Foundation
import Testing

@testable import Reports

@Suite struct TerminalTests {
  private func render(_ scenario: Scenario, color: Bool = false) -> String {
    TerminalSummary.render(
      Judge.judge(scenario.evidence), scenario.evidence, color: color, width: 100, runDirectory: "runs/latest")
  }

  /// Compares with a file of Golden; `BLACKSTART_GOLDEN=write` writes it anew.
  private func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["BLACKSTART_GOLDEN"] == "write" {
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text, sourceLocation: sourceLocation)
  }

  @Test func aPass() throws { try expectGolden(render(Scenario()), "pass") }

  @Test func aLoss() throws {
    var scenario = Scenario()
    let tail = Set(scenario.before.suffix(20).map(\.token))
    scenario.lose { tail.contains($0.token) }
    try expectGolden(render(scenario), "loss")
  }

  @Test func aClusterThatNeverCameBack() throws {
    var expect = Scenario.noPrimary
    expect.outcome = .recovers
    expect.gate = nil
    try expectGolden(render(Scenario.held(by: .maximumLagOnFailover, expect: expect)), "no-primary")
  }

  @Test func colourAddsNothingButColour() {
    let coloured = render(Scenario(), color: true)
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\x{1B}\[[0-9;]*m/, with: "") == render(Scenario()))
  }

  @Test func aLogLineCannotMoveTheCursor() {
    let scenario = Scenario.held(by: .maximumLagOnFailover, line: "a\u{1B}[2Jb\rc", expect: Scenario.noPrimary)
    #expect(!render(scenario).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\r" })
  }
}
