import Checkers
import DrillModel
import Evidence
import Foundation
import Testing

@testable import Reports

@Suite struct ReportTests {
  private let hostile = "<script>alert(\"x\")</script> & 'y'\u{1B}[31m"

  @Test func whatALogSaysCannotBecomeMarkup() {
    var expect = Scenario.noPrimary
    expect.gate = .noLeader
    var scenario = Scenario.held(by: .maximumLagOnFailover, line: hostile, expect: expect)
    scenario.environment["host.name"] = hostile
    scenario.plan.drill.description = hostile
    scenario.plan.drill.name = hostile
    scenario.plan.machines[0].name = hostile
    let html = Reports.html(Judge.judge(scenario.evidence), scenario.evidence)
    #expect(!html.lowercased().contains("<script"))
    #expect(html.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;"))
    #expect(!html.unicodeScalars.contains("\u{1B}"))
  }

  @Test func nothingIsLoadedFromAnywhere() {
    let html = Reports.html(Judge.judge(Scenario().evidence), Scenario().evidence)
    #expect(
      !html.contains("http://") && !html.contains("https://") && !html.contains("src=") && !html.contains("@import"))
    #expect(html.contains("process kill"))
    #expect(html.components(separatedBy: "id=\"hatch\"").count == 2)
    #expect(
      html.components(separatedBy: "role=\"img\"").count == 5,
      "the writes, the whole course, the recovery closer, and the positions in the WAL")
    #expect(html.contains("Started") && html.contains("2026-11-22"))
  }

  @Test func onlyTheFirstHundredLostAreListed() {
    var scenario = Scenario()
    let tail = Set(scenario.before.suffix(150).map(\.token))
    scenario.lose { tail.contains($0.token) }
    let html = Reports.html(Judge.judge(scenario.evidence), scenario.evidence)
    #expect(html.contains("The first 100 of 150"))
    #expect(html.components(separatedBy: "<td class=\"code\">0000000000000").count - 1 == 100)
  }

  @Test func writesAreToldIn100MillisecondBuckets() {
    let make = { (session: UInt32, sent: Int64, ended: Int64?, outcome: TransactionRecord.Outcome) in
      TransactionRecord(
        session: session, sequence: 1, token: Token(high: 0, low: UInt64(session)), outcome: outcome,
        sentNanoseconds: sent * 1_000_000, endedNanoseconds: ended.map { $0 * 1_000_000 }, lsn: nil, reason: nil)
    }
    let strip = AvailabilityStrip(
      TransactionTable([
        make(0, 90, 150, .committed), make(1, 160, 170, .failed), make(2, 250, 260, .committed),
        make(3, 310, nil, .indeterminate),
      ]), from: 0, to: 550_000_000)
    let milliseconds: Int64 = 1_000_000
    #expect(
      strip.stretches == [
        AvailabilityStrip.Stretch(bucket: .nothing, start: 0, end: 100 * milliseconds),
        AvailabilityStrip.Stretch(bucket: .committed, start: 100 * milliseconds, end: 300 * milliseconds),
        AvailabilityStrip.Stretch(bucket: .refused, start: 300 * milliseconds, end: 400 * milliseconds),
        AvailabilityStrip.Stretch(bucket: .nothing, start: 400 * milliseconds, end: 550 * milliseconds),
      ])
  }

  @Test func theReportIsWrittenIntoTheRun() throws {
    let runs = NSTemporaryDirectory() + "blackstart-report-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: runs) }
    let run = try RunDirectory.create(in: runs, drill: "d", wallNanoseconds: 0)
    let scenario = Scenario()
    try Reports.writeHTML(Judge.judge(scenario.evidence), scenario.evidence, to: run)
    let html = try String(contentsOfFile: run.report, encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
  }
}
