import Checkers
import DrillModel
import Foundation
import Synchronization
import Testing

@testable import Reports

@Suite struct LiveTests {
  private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  /// Runs `body` with the write end of a pipe, and gives what was written into it.
  private func captured(_ body: (Int32) throws -> Void) rethrows -> String {
    let pipe = Pipe()
    try body(pipe.fileHandleForWriting.fileDescriptor)
    try? pipe.fileHandleForWriting.close()
    return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  @Test func elsewhereThereIsALineForEachImportantEvent() {
    var scenario = Scenario()
    for turn in [48.5, 49.5] {
      scenario.add(
        turn, .patroni, .patroniGate, "n3", "My wal position\u{1B}[2J exceeds", ["gate": "maximum_lag_on_failover"])
    }
    let text = captured { output in
      let display = LiveDisplay.make(
        plan: scenario.plan, clock: RunClock.start(), output: output, isTerminal: false, color: false, width: 80)
      for event in scenario.evidence.events { display.record(event) }
      display.close()
      display.record(Event(t: 0, source: .harness, kind: .deadlineReached))
    }
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains("   20.000 s  outage: the last of 45 processes was killed"))
    #expect(lines.contains("   20.000 s  power off n1"))
    #expect(lines.contains("   42.000 s  phase recovery"))
    #expect(lines.contains("   51.250 s  n2 took the first commit, 31.250 s after the outage began"))
    #expect(lines.filter { $0.contains("gate maximum_lag_on_failover on n3") }.count == 1)
    #expect(!lines.contains { $0.contains("deadline") })
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  @Test func theBlockHasARowForEachMachine() {
    let scenario = Scenario()
    var block = LiveBlock(plan: scenario.plan, width: 80, color: false)
    for event in scenario.evidence.events where event.t <= 45 * Scenario.second { _ = block.apply(event) }
    #expect(
      block.lines(at: 45 * Scenario.second, committed: 1234) == [
        "total-outage  recovery 3.0 s  run 45.0 s  1,234 committed",
        "  n1     node        restoring               0.9 s", "  n2     node        restoring               0.9 s",
        "  n3     node        restoring               0.9 s", "  etcd1  etcd        running                 3.0 s",
        "  etcd2  etcd        running                 3.0 s", "  etcd3  etcd        running                 3.0 s",
      ])
  }

  @Test func aNarrowTerminalIsNeverWrapped() {
    let scenario = Scenario()
    var block = LiveBlock(plan: scenario.plan, width: 40, color: false)
    for event in scenario.evidence.events { #expect((block.apply(event)?.count ?? 0) <= 40) }
    for line in block.lines(at: Scenario.end, committed: 1_000_000_000) { #expect(line.count <= 40) }
  }

  @Test func aRedrawGoesOverTheOldLinesWithoutABlankScreen() {
    let text = TerminalProgress.frame(over: 2, scrolling: ["new"], ["one", "two"])
    #expect(text == "\u{1B}[2A\rnew\u{1B}[K\none\u{1B}[K\ntwo\u{1B}[K\n\u{1B}[J")
  }

  @Test func theTerminalIsLeftAsItWas() {
    let scenario = Scenario()
    let text = captured { output in
      let redraws = Counter()
      let display = LiveDisplay.make(
        plan: scenario.plan, clock: RunClock.start(), output: output, isTerminal: true, color: false, width: 80,
        committed: { redraws.next() })
      display.record(Event(t: 5, source: .harness, kind: .machinePowerOff, machine: "n1"))
      let deadline = ContinuousClock.now + .seconds(10)
      while redraws.value < 3, ContinuousClock.now < deadline { usleep(10_000) }
      #expect(redraws.value >= 3)
      display.close()
      display.close()
    }
    #expect(text.hasSuffix("\u{1B}[7A\r\u{1B}[J"), "the block is not taken away")
    #expect(!text.contains("\u{1B}[?25l"))
    #expect(text.components(separatedBy: "power off n1").count == 2)
  }
}
