import DrillModel
import Foundation
import History
import Testing

@testable import Site

/// The site as files, by the program itself.
@Suite struct SiteExportTests {
  @Test func everyLinkLeadsToAFileAndNothingNeedsAScript() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let store = try HistoryStore.open(.file(scratch.path + "/history.sqlite"))
    for record in try Samples.history() { try store.save(record) }
    // More than a page of one drill.
    for number in 20..<130 { try store.save(Samples.record(number, drill: "many", class: "many")) }
    let result = try Tool.run(
      Blackstart.executable, ["serve", "--store", scratch.path + "/history.sqlite", "--export", scratch.path + "/site"])
    #expect(result.code == 0, "\(result.output)")
    let pages = try scratch.pages("/site")
    #expect(
      pages.contains("drills/many=p2.html") && pages.contains("index=p2.html") && !pages.contains("index=p3.html"))
    #expect(result.output.hasPrefix("\(pages.count + 1) files"), "\(result.output): \(pages.count)")
    var reached: Set<String> = ["index.html"]
    for page in pages {
      let text = try String(contentsOfFile: "\(scratch.path)/site/\(page)", encoding: .utf8)
      #expect(!text.contains("<form") && !text.contains("<script"))
      for match in text.matches(of: /href="([^"#]*)"/) where match.1 != "data:," {
        let target = URL(filePath: "\(scratch.path)/site/\(page)").deletingLastPathComponent()
          .appending(path: String(match.1)).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: target), "\(page) leads to \(match.1)")
        reached.insert(String(target.dropFirst("\(scratch.path)/site/".count)))
      }
    }
    #expect(Set(pages).subtracting(reached) == [], "every page can be reached")
  }

  @Test func whereNothingMayBeWrittenItSaysSo() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let result = try Tool.run(
      Blackstart.executable, ["serve", "--store", scratch.path + "/none.sqlite", "--export", "/proc/nowhere"])
    #expect(result.code == 3 && result.output.contains("serve.export"), "\(result.output)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/none.sqlite"), "reading makes no store")
  }
}
