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

  @Test func anotherClustersTimelineIsNotUnchanged() {
    var scenario = Scenario()
    scenario.remove(.probeCommitted)
    scenario.add(
      51.25, .probe, .probeCommitted, "n2", nil, ["systemIdentifier": "42", "timeline": 1, "ledger": false])
    let text = render(scenario)
    #expect(text.contains("1 before, 1 of another cluster after"))
    #expect(!text.contains("unchanged"))
    #expect(Reports.html(Judge.judge(scenario.evidence), scenario.evidence).contains("1 of another cluster"))
  }

  @Test func whatTheHarnessCostIsTold() {
    var scenario = Scenario()
    scenario.remove(.harnessCPU)
    scenario.add(58, .harness, .harnessCPU, nil, nil, ["cpuSecondsWaiting": 1, "secondsWaiting": 10])
    let text = render(scenario)
    #expect(text.contains("10.0 % of a core while it waited"))
    #expect(text.contains("note [overhead-waiting]"))
    #expect(!render(Scenario()).contains("overhead-waiting"))
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

@Suite struct TerminalCapabilitiesTests {
  /// A pseudo-terminal's inner side, 72 columns wide.
  private func withTerminal(_ body: (Int32) -> Void) throws {
    let outer = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(outer >= 0)
    defer { close(outer) }
    // TIOCSPTLCK and TIOCGPTPEER (asm-generic/ioctls.h): unlock the inner side, and open it without its name.
    var lock: CInt = 0
    try #require(ioctl(outer, 0x4004_5431, &lock) == 0)
    let inner = ioctl(outer, 0x5441, O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(inner >= 0)
    defer { close(inner) }
    var size = winsize(ws_row: 20, ws_col: 72, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(inner, UInt(TIOCSWINSZ), &size) == 0)
    body(inner)
  }

  @Test func aTerminalTellsItsWidthAndMayBeColoured() throws {
    try withTerminal { terminal in
      let detect = { TerminalCapabilities.detect(descriptor: terminal, environment: $0) }
      #expect(detect(["TERM": "xterm"]) == TerminalCapabilities(isTerminal: true, color: true, width: 72))
      #expect(detect(["TERM": "xterm", "NO_COLOR": "1"]).color == false)
      #expect(detect(["TERM": "dumb"]) == TerminalCapabilities(isTerminal: false, color: false, width: 100))
    }
  }

  @Test func aPipeIsNoTerminal() {
    let pipe = Pipe()
    let found = TerminalCapabilities.detect(
      descriptor: pipe.fileHandleForWriting.fileDescriptor, environment: ["TERM": "xterm"])
    #expect(found == TerminalCapabilities(isTerminal: false, color: false, width: 100))
  }
}
