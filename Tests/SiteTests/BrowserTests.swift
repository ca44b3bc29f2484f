import DrillModel
import Evidence
import Foundation
import History
import Testing

@testable import Reports
@testable import Site

/// Every kind of page in a real browser, at the widths of a telephone and of a desk.
@Suite(.serialized) struct BrowserTests {
  private func check(_ visits: [Visit]) {
    for visit in visits where visit.width != nil {
      let page = "\(visit.url) at \(visit.width ?? 0)"
      #expect(visit.problems == [], "\(page)")
      #expect(visit.overflow ?? 1 <= 0, "\(page) scrolls sideways")
      #expect(visit.styled == true && visit.headings == 1 && visit.text ?? 0 > 40, "\(page)")
    }
  }

  @Test func everyPageIsShownWithoutAComplaint() async throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = scratch.path + "/history.sqlite"
    let store = try HistoryStore.open(.file(path))
    var records = try Samples.history()
    records[0].directory = "\(scratch.path)/\(records[0].id)"
    try FileManager.default.createDirectory(atPath: records[0].directory, withIntermediateDirectories: true)
    try ReportPageTests.page().write(
      toFile: records[0].directory + "/report.html", atomically: false, encoding: .utf8)
    for record in records { try store.save(record) }
    let server = try await Blackstart(store: path, directory: scratch)
    let routes: [SiteRoute] = [
      .list(RunFilter(), page: 1), .list(RunFilter(drill: "total-outage", status: .pass, since: "2026-11-01"), page: 1),
      .list(RunFilter(drill: "none"), page: 1), .run(records[0].id), .run(records[12].id), .run(records[13].id),
      .report(records[0].id), .compare(records[1].id, records[9].id), .compare(records[10].id, records[12].id), .trends,
      .trend(drill: "total-outage"), .coverage,
    ]
    let visits = try Tool.browse(routes.map { "\(server.base)/\($0.link)" })
    #expect(server.stop() == 0)
    #expect(visits.count == routes.count * 2)
    check(visits)
  }

  @Test func aReportIsPrintedOnPaper() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let file = scratch.path + "/report.html"
    try ReportPageTests.page().write(toFile: file, atomically: false, encoding: .utf8)
    let visits = try Tool.browse(["file://" + file], ["--pdf"])
    check(visits)
    #expect((4...14).contains(visits.last?.pages ?? 0), "\(visits.last?.pages ?? 0) pages")
  }

  @Test func aComplaintWouldBeSeen() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let file = scratch.path + "/bad.html"
    try
      "<!DOCTYPE html><h1>x</h1><div style='width:3000px'>wide</div><script>console.error('no'); throw 1</script><img src=none.png>"
      .write(toFile: file, atomically: false, encoding: .utf8)
    let visit = try #require(try Tool.browse(["file://" + file]).first)
    let kinds = Set((visit.problems ?? []).compactMap { $0.split(separator: ":").first })
    #expect(kinds.isSuperset(of: ["exception", "console", "not loaded"]) && visit.overflow ?? 0 > 0)
  }
}
