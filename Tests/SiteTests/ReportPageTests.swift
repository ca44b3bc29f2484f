import DrillModel
import Evidence
import Foundation
import Testing

@testable import Reports

/// The report of a real run, with everything that it can tell.
@Suite struct ReportPageTests {
  static func page(_ change: (inout ReportContext, inout Verdict) -> Void = { _, _ in }) throws -> String {
    let run = try Samples.realRun()
    let evidence = try EvidenceReader().read(run)
    var record = try Samples.realRecord()
    var context = ReportContext(record: record, history: try (1...6).map { try Samples.record($0, hash: "\($0 / 4)") })
    change(&context, &record.verdict)
    return Reports.html(record.verdict, evidence, context: context)
  }

  /// Another drill of the class has another configuration and another objective.
  @Test func theTrendIsOfThisDrillAlone() throws {
    let runs = try (1...2).map { try Samples.record($0) }
    let other = try Samples.record(3, drill: "other", hash: "bb")
    let page = try ReportFormats.named("html").render(ReportInput(runs: [runs[1]], history: runs + [other]))
    #expect(page.contains("run-trend-title") && page.contains(runs[0].id) && !page.contains(other.id))
    #expect(!page.contains("configuration changed here"))
  }

  @Test func theSectionsStandInAnAuditorsOrder() throws {
    let html = try ReportPageTests.page()
    let order = [
      "Objectives", "Data", "Lost transactions", "When clients could write", "Course of the outage",
      "Where the recovery&#39;s time went", "Position in the WAL", "What was killed", "Backups and WAL", "Notes",
      "Deviations and follow-ups", "Trend", "Conditions", "Limits of this measurement", "Manifest",
    ]
    let places = try order.map { title in try #require(html.range(of: "<h2>\(title)</h2>"), "\(title)").lowerBound }
    #expect(places == places.sorted())
  }

  @Test func itSaysWhatTheEvidenceSays() throws {
    let html = try ReportPageTests.page()
    #expect(html.contains("n2 took a commit again 25.614 s after the outage began"))
    #expect(html.contains("3.455 s") && html.contains("\u{2212}0.013, +0.000"))
    #expect(html.contains("20261128-034603F") && html.contains("000000010000000000000006"), "backup and WAL")
    #expect(html.contains("timeline 2</text>"), "the change of the timeline in the picture")
    #expect(html.contains("Every machine was made for this run"))
    #expect(html.contains("<line class=\"path\""), "the critical path on the new primary's row")
    #expect(html.contains("longest time in which nothing was acknowledged: 25."))
    #expect(html.contains(">C</text>"), "where the configuration changed")
    let digest = try #require(Samples.realRecord().artefacts.first { $0.path == "plan.json" }?.sha256)
    let sum = try Tool.run("/usr/bin/sha256sum", [Samples.realRun().plan])
    #expect(html.contains(digest) && sum.output.hasPrefix(digest))
  }

  @Test func everyFindingHasAFollowUpOrRoomForOne() throws {
    let html = try ReportPageTests.page { context, verdict in
      verdict.findings = [
        Finding(.objectiveMissed, code: "objective-missed", "too slow"),
        Finding(.unjudged, code: "probe-silent", "nothing"),
      ]
      context.followUps = [
        FollowUp(finding: "objective-missed", action: "Raise the limit", owner: "Ada", due: "2026-12-24"),
        FollowUp(action: "Run it monthly"),
      ]
    }
    let table = try #require(html.range(of: "<h2>Deviations and follow-ups</h2>"))
    let section = html[table.upperBound...].prefix(while: { _ in true }).components(separatedBy: "</section>")[0]
    #expect(section.contains("<td>Raise the limit</td><td>Ada</td><td>2026-12-24</td>"))
    #expect(section.contains("Run it monthly"))
    #expect(section.components(separatedBy: "<td class=\"blank\"></td>").count - 1 == 3 + 2)
    #expect(section.components(separatedBy: "<tr>").count - 1 == 1 + 3)
  }

  @Test func repeatsAreToldByTheirSpread() throws {
    let html = try ReportPageTests.page { context, _ in
      context.record?.series = RunRecord.Series(id: "s", number: 1, count: 7)
      context.history = context.history.enumerated().map { place, record in
        var record = record
        record.series = RunRecord.Series(id: "s", number: place + 2, count: 7)
        record.verdict.objectives[0].measured = Measurement(value: Double(place + 10))
        record.verdict.objectives[0].met = place < 5
        return record
      }
    }
    // 3.455, 10, 11, 12, 13, 14, 15.
    #expect(
      html.contains(
        "<td class=\"number\">12.000 s</td><td class=\"number\">15.000 s</td><td class=\"number\">15.000 s</td>"
          + "<td class=\"number\">7</td>"))
    #expect(html.contains("<td class=\"missed\">6 of 7</td>"))
  }

  @Test func severalRunsShareAPage() throws {
    let runs = try [Samples.realRecord(), Samples.record(1), Samples.record(2, status: .dataFinding)]
    let followUps = [runs[2].id: [FollowUp(action: "Raise the limit", owner: "Ada")]]
    let html = try ReportFormats.named("html").render(ReportInput(runs: runs, followUps: followUps))
    #expect(html.contains("2 of 3 runs passed."))
    #expect(html.components(separatedBy: "<h1>").count == 2)
    for place in 1...3 { #expect(html.contains("href=\"#run-\(place)\"") && html.contains("id=\"run-\(place)\"")) }
    #expect(html.components(separatedBy: "<h2>When clients could write</h2>").count == 2, "only one has evidence")
    #expect(html.components(separatedBy: "Raise the limit").count == 2)
  }
}
