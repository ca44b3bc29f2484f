import DrillModel
import Foundation
import Testing

@testable import Reports

@Suite struct TextFormatTests {
  /// Rows by Python's reader of CSV.
  private func rows(_ text: String) throws -> [[String: String]] {
    let script = "import csv, json, sys; json.dump(list(csv.DictReader(sys.stdin)), sys.stdout)"
    let result = try Tool.python(script, input: text)
    try #require(result.code == 0, "\(result.output)")
    return try JSONDecoder().decode([[String: String]].self, from: Data(result.output.utf8))
  }

  @Test func aRowForEachRun() throws {
    let rows = try rows(Samples.render("csv", Samples.all + [Samples.hostileRun]))
    // By their start.
    #expect(
      rows.map { $0["status"] } == ["unjudged", "data-finding", "pass", "objective-missed", "data-finding"])
    #expect(rows[2]["time_to_new_primary_seconds"] == "25.61433345" && rows[2]["lost"] == "26")
    #expect(rows[2]["time_to_new_primary_from_power_on_seconds_limit"] == "30" && rows[2]["objectives_met"] == "true")
    #expect(rows[3]["objectives_met"] == "false" && rows[3]["exit_code"] == "1")
    // Nobody compared: an empty cell, not a 0.
    #expect(rows[0]["exit_code"] == "4")
    #expect(rows[4]["sentence"]?.contains("=cmd()") == true)
  }

  @Test func aFormulaIsText() {
    #expect(
      CSV.text([["=1+1", "-2", "-x", "@a", "a\"b", "a,b", "a\nb"]]) == "'=1+1,-2,'-x,'@a,\"a\"\"b\",\"a,b\",\"a\nb\"\n")
  }

  @Test func aRowForEachPhase() throws {
    let rows = try rows(Samples.render("csv-phases", [Samples.pass]))
    #expect(rows.count == Samples.pass.verdict.phases.count)
    let seconds = rows.filter { $0["track"] == "recovery" }.compactMap { $0["seconds"].flatMap(Double.init) }
    #expect(abs(seconds.reduce(0, +) - 25.614) < 0.001)
  }

  @Test func markdownIsNotMadeByALog() throws {
    let text = try Samples.render("markdown", [Samples.hostileRun])
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    let prose = text.replacing(/(?s)\n(`{3,})text\n.*?\n\1\n/, with: "")
    #expect(prose.contains("&lt;b&gt;") && prose.contains("&#64;everyone"))
    #expect(!prose.contains("<b>") && !prose.contains("@everyone"))
    // Evidence stands in a fence that it cannot close.
    #expect(text.contains("`````text\n") && text.contains("\n````\n`````\n"))
    let table = text.split(separator: "\n").filter { $0.hasPrefix("| patroni") }
    #expect(table.count == 1 && table[0].contains("\\|\\*\\_\\`"))
  }

  @Test func markdownSaysTheVerdictFirst() throws {
    let text = try Samples.render("markdown", [Samples.missed])
    #expect(text.hasPrefix("# OBJECTIVE MISSED: total-outage\n"))
    #expect(text.contains("| time to new primary, from power on | ≤ 3 s | 3.455 s | MISSED |"))
  }

  @Test func textHasNoControlCharacters() throws {
    let text = try Samples.render("text", Samples.all + [Samples.hostileRun])
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" })
    #expect(text.contains("DATA FINDING (wrong target): PITR-MATRIX".uppercased()))
  }

  @Test func formatsAreFoundByTheirFiles() throws {
    let names = [
      "a.xml": "junit", "b/c.md": "markdown", "x.prom": "openmetrics", "out/metrics.txt": "gitlab-metrics",
      "notes.txt": "text", "runs.csv": "csv", "runs-phases.csv": "csv-phases", "phases.csv": "csv-phases",
      "r.json": "json", "r.html": "html", "mymetrics.txt": "text",
    ]
    for (file, name) in names { #expect(try ReportFormats.forFile(file).name == name, "\(file)") }
    #expect(throws: BlackstartError.self) { try ReportFormats.forFile("report.pdf") }
    #expect(Set(ReportFormats.all.map(\.name)).count == ReportFormats.all.count)
  }

  /// Each run passed, and all together did not.
  @Test(arguments: ["text", "markdown", "json", "html"]) func aGateIsTold(_ format: String) throws {
    let text = try Samples.render(format, Samples.gate(.regression, sentence: "slower than before by 2 s"))
    #expect(text.contains("slower than before by 2 s"))
    let badge = "<header class=\"objective-missed\">"
    #expect(format != "html" || text.contains(badge) && text.contains("<p class=\"badge\">GATE FAIL</p>"))
    // Of several runs it is said once.
    #expect(format != "html" || text.matches(of: /slower than before by 2 s/).count == 1)
    #expect(try !Samples.render(format, Samples.gate(.pass)).contains(badge))
  }
}
