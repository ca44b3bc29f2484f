import DrillModel
import Evidence
import Foundation
import History
import ServiceLevel
import Testing

@testable import Reports
@testable import Site

/// Every kind of page, to validators that are not ours.
@Suite struct PageValidityTests {
  /// A site of all samples, and the reports of one run and of several.
  private static func write(to scratch: Scratch) throws -> [String] {
    let store = try HistoryStore.open(.file(scratch.path + "/history.sqlite"))
    for record in try Samples.history() + Samples.series() { try store.save(record) }
    _ = try SiteExport(store, store: "history.sqlite").write(to: scratch.path + "/site")
    let hostile = try Samples.hostileRecord()
    let reports = [
      "report": try ReportPageTests.page { context, verdict in
        verdict = hostile.verdict
        context.followUps = [FollowUp(finding: Samples.hostile, action: Samples.hostile, owner: Samples.hostile)]
      },
      "set": try ReportFormats.named("html").render(ReportInput(runs: try Samples.history() + Samples.series())),
      "sla": try ServiceLevelFormats.render(
        ServiceLevelReport(
          try Samples.history() + Samples.series(),
          ServiceLevelRequest(sinceUnixMilliseconds: 0, untilUnixMilliseconds: 4_000_000_000_000)), format: "html"),
    ]
    for (name, text) in reports {
      try text.write(toFile: "\(scratch.path)/site/\(name).html", atomically: false, encoding: .utf8)
    }
    return try scratch.pages("/site").map { "\(scratch.path)/site/\($0)" }
  }

  @Test(.enabled(if: Validators.hasJava, "the W3C's validator needs a Java runtime"))
  func theW3CsValidatorAcceptsEveryPage() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let files = try PageValidityTests.write(to: scratch)
    #expect(files.count > 40)
    #expect(try Validators.w3c(files) == "")
    let broken = scratch.path + "/broken.html"
    let text = try String(contentsOfFile: files[0], encoding: .utf8)
    try text.replacing("</main>", with: "</div>").write(toFile: broken, atomically: false, encoding: .utf8)
    #expect(try Validators.w3c([broken]).contains("div"), "it would find a wrong end tag")
  }

  @Test func theyAreWellFormedAndNothingBecomesMarkup() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    #expect(Validators.unbalanced("<p a=\"x\"><b>x</p></b><br><rect/>") != [])
    for file in try PageValidityTests.write(to: scratch) {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(Validators.unbalanced(text) == [], "\(file)")
      #expect(!text.lowercased().contains("<script") && !text.contains("\u{1B}") && !text.contains("\u{85}"), "\(file)")
      #expect(
        !text.contains("http://") && !text.contains("https://") && !text.contains("@import") && !text.contains(" src="),
        "\(file) loads something")
      let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count, "\(file) has an id twice")
      for reference in text.matches(of: /aria-labelledby="([^"]*)"/).flatMap({ $0.1.split(separator: " ") }) {
        #expect(ids.contains(String(reference)), "\(file) refers to \(reference)")
      }
    }
  }
}
