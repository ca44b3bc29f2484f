import DrillModel
import Foundation
import Testing

@testable import Reports

/// What three CI systems make of our JUnit file.
@Suite struct JUnitTests {
  /// A case as a reader shows it.
  struct Case: Decodable, Hashable {
    var `class`: String
    var name: String
    var status: String
    var message: String?
    var text: String?
    var seconds: Double
    var output: String?
    var attachment: Bool?
  }

  private func read(_ text: String) throws -> [String: [Case]] {
    let directory = try Scratch()
    defer { directory.remove() }
    let file = directory.path + "/junit.xml"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let result = try Tool.run("/usr/bin/python3", [Samples.checkout + "/Tests/ReportsTests/Support/read-junit", file])
    try #require(result.code == 0, "\(result.output)")
    return try JSONDecoder().decode([String: [Case]].self, from: Data(result.output.utf8))
  }

  private func validate(_ text: String) throws -> Tool {
    try Tool.run(
      "/usr/bin/xmllint", ["--noout", "--schema", Samples.checkout + "/docs/schema/junit.xsd", "-"], input: text)
  }

  @Test func allThreeShowTheSame() throws {
    let readers = try read(Samples.render("junit", Samples.all))
    let expected: [String: String] = [
      "total-outage judgement": "success", "total-outage outcome": "success", "total-outage data": "success",
      "total-outage objective time_to_new_primary_from_power_on": "success",
      "total-outage objective lost_archived_transactions": "success",
      "total-outage judgement #2": "success", "total-outage outcome #2": "success", "total-outage data #2": "success",
      "total-outage objective time_to_new_primary_from_power_on #2": "failure",
      "total-outage objective lost_archived_transactions #2": "success",
      "matrix judgement": "error", "matrix outcome": "skipped", "matrix data": "skipped",
      "pitr-matrix judgement": "success", "pitr-matrix outcome": "success", "pitr-matrix data": "failure",
    ]
    #expect(readers.keys.sorted() == ["github", "gitlab", "jenkins"])
    for (reader, cases) in readers {
      let shown = cases.map { ("\($0.class.split(separator: ".")[2]) \($0.name)", $0.status) }
      #expect(Dictionary(shown) { first, _ in first } == expected, "\(reader)")
      #expect(shown.count == expected.count, "\(reader)")
      for bad in cases where bad.status != "success" {
        #expect(bad.text?.isEmpty == false, "\(reader): \(bad.name)")
        if reader != "gitlab" { #expect(bad.text?.hasPrefix(try #require(bad.message)) == true) }
      }
      // A case's number has three decimals.
      let whole = Samples.all.map(\.seconds).reduce(0, +)
      #expect(abs(cases.map(\.seconds).reduce(0, +) - whole) < 0.01, "\(reader)")
    }
    #expect(Set(try #require(readers["jenkins"]).map(\.class)).count == 3)
    #expect(try #require(readers["jenkins"]).allSatisfy { $0.class.hasPrefix("drill.") })
  }

  @Test func whatMattersMostIsInTheFirst500Characters() throws {
    let cases = try #require(try read(Samples.render("junit", [Samples.pass]))["jenkins"])
    let output = try #require(cases.first { $0.name == "judgement" }?.output)
    for text in [Samples.pass.id, "verdict: pass", "time_to_new_primary: 25.614 s (-0.013 +0.015)"] {
      #expect(output.prefix(600).contains(text), "\(text) in \(output)")
    }
  }

  @Test(arguments: [
    Samples.all, [Samples.pass], [Samples.hostileRun], Samples.all + [Samples.hostileRun],
    Samples.gate(.regression, sentence: Samples.hostile) + Samples.gate(.unjudged, id: "b"),
  ])
  func itIsValid(runs: [RunRecord]) throws {
    let result = try validate(Samples.render("junit", runs))
    #expect(result.code == 0, "\(result.output)")
  }

  @Test func theSchemaRefusesWhatTheReadersWouldNotShow() throws {
    let text = try Samples.render("junit", Samples.all)
    // GitLab shows one of two cases of the same name.
    #expect(try validate(text.replacing(" #2\"", with: "\"")).code != 0)
    #expect(try validate(text.replacing("<failure ", with: "<failure/><failure ")).code != 0)
    #expect(try validate(text.replacing(" classname=\"drill.", with: " classname=\"")).code != 0)
  }

  @Test func whatALogSaysStaysText() throws {
    let readers = try read(Samples.render("junit", [Samples.hostileRun]))
    for (reader, cases) in readers {
      let data = try #require(cases.first { $0.name == "data" })
      #expect(data.status == "failure" && data.text?.contains("<b>&\"']]>\u{FFFD}[31m\u{FFFD}\n") == true, "\(reader)")
      #expect(data.attachment != true, "\(reader)")
    }
  }

  @Test func anObjectiveThatNobodyMeasuredIsAnErrorAndNothingLooksLikeAPass() throws {
    var run = Samples.pass
    run.verdict.status = .unjudged
    run.verdict.objectives[0].measured = nil
    run.verdict.objectives[0].met = false
    let summary = run.verdict.objectives[0].metric.summary
    run.verdict.findings = [
      Finding(
        .unjudged, code: "objective-unmeasured", "\(summary): not measured, so nobody knows whether it is met")
    ]
    let cases = try #require(try read(Samples.render("junit", [run]))["jenkins"])
    #expect(cases.map(\.status) == ["error", "skipped", "skipped", "error", "skipped"])
    #expect(cases[3].message == run.verdict.findings[0].message)
  }

  @Test(arguments: [
    (GateOutcome.pass, "success"), (.regression, "failure"), (.dataFinding, "failure"), (.infrastructure, "error"),
    (.insufficientData, "error"),
  ])
  func whatAGateDecidesIsACaseOfItsOwn(outcome: GateOutcome, status: String) throws {
    let text = try Samples.render("junit", Samples.gate(outcome) + Samples.gate(.pass, id: "z"))
    for (reader, cases) in try read(text) {
      let gate = try #require(cases.first { $0.name == "gate" }, "\(reader)")
      #expect(gate.status == status, "\(reader)")
      if status != "success" { #expect(gate.text?.hasPrefix("why") == true, "\(reader)") }
      #expect(cases.count { $0.name.hasPrefix("gate") } == 2 && cases.filter { $0.status != "success" }.count < 2)
    }
    #expect(try validate(text).code == 0)
  }

  @Test func runsOfNoGateHaveNoCaseOfIt() throws {
    var accepted = Samples.pass
    accepted.gate = GateMark(gate: "accept-x", outcome: "accepted", isAccepted: true, startsPool: true)
    #expect(try !Samples.render("junit", [accepted]).contains("gate"))
  }

  @Test func everyFindingIsToldOnce() throws {
    var run = Samples.dataFinding
    run.verdict.findings += Samples.unjudged.verdict.findings + Samples.missed.verdict.findings
    run.verdict.objectives = Samples.missed.verdict.objectives
    run.verdict.findings.append(Finding(.objectiveMissed, code: "outcome-mismatch", "it had to end otherwise"))
    let cases = try #require(try read(Samples.render("junit", [run]))["jenkins"])
    for finding in run.verdict.findings {
      #expect(
        cases.count { $0.text?.contains("[\(finding.code)]\n\(finding.message)") == true } == 1, "\(finding.code)")
    }
  }
}
