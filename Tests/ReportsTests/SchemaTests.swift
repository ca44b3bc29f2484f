import DrillModel
import Foundation
import ServiceLevel
import Testing

@testable import Reports

/// The published schemas against what is really written, by another implementation's validator.
@Suite struct SchemaTests {
  /// The strict form refuses keys that the schema does not name: each must be described, although a reader may not
  /// rely on there being no others.
  private static let validate = """
    import json, jsonschema, sys
    def strict(node):
        if isinstance(node, dict):
            if "properties" in node: node.setdefault("additionalProperties", False)
            for value in node.values(): strict(value)
        elif isinstance(node, list):
            for value in node: strict(value)
    schema = json.load(open(sys.argv[1]))
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    document = json.load(sys.stdin)
    for _ in range(2):
        for error in validator(schema).iter_errors(document): print(list(error.absolute_path), error.message[:300])
        strict(schema)
    """

  private func problems(_ document: String, _ schema: String) throws -> String {
    let result = try Tool.python(Self.validate, [Samples.checkout + "/docs/schema/" + schema], input: document)
    return result.code == 0 ? result.output : "exit code \(result.code): \(result.output)"
  }

  private func serviceLevel() throws -> String {
    let request = ServiceLevelRequest(
      sinceUnixMilliseconds: 0, untilUnixMilliseconds: 2_000_000_000_000,
      due: [.init(drill: "total-outage", unixMilliseconds: [1_000], windowSeconds: 60)])
    let runs = Simulated.runs(count: 12) { Double($0) } + Samples.all
    return try ServiceLevelFormats.render(ServiceLevelReport(runs, request), format: "json")
  }

  @Test func thePublishedFilesAreThoseOfThisVersion() throws {
    for (file, text) in [
      ("report.v1.json", try ReportSchemas.report()), ("sla.v1.json", try ReportSchemas.serviceLevel()),
    ] {
      let published = try String(contentsOfFile: Samples.checkout + "/docs/schema/" + file, encoding: .utf8)
      #expect(published == text, "swift run blackstart schema … > docs/schema/\(file)")
    }
  }

  @Test func reportsAreAsDescribed() throws {
    var full = Samples.dataFinding
    full.calibration = Calibration(fsyncMicroseconds: 90, writeMiBPerSecond: 800, hashMiBPerSecond: 900, stealShare: 0)
    full.series = .init(id: "x", number: 1, count: 2)
    full.gate = GateMark(gate: "g", outcome: "regression", isAccepted: false, sentence: "slower")
    full.artefacts = [Artefact(path: "verdict.json", sha256: "00", bytes: 1)]
    full.verdict.waiting = [WaitingNode(machine: "n1", gates: [.noLeader], lines: ["x"])]
    let text = try Samples.render("json", Samples.all + [full])
    #expect(try problems(text, "report.v1.json") == "")
    let decoded = try JSONDecoder().decode(JSONFormat.Document.self, from: Data(text.utf8))
    #expect(decoded.runs.count == 5 && decoded.runs.contains(Samples.pass))
  }

  @Test func theSchemaRefusesWhatIsNotAReport() throws {
    let text = try Samples.render("json", [Samples.pass])
    #expect(try problems(text.replacing("report/v1", with: "report/v2"), "report.v1.json").contains("report/v1"))
    #expect(try problems(text.replacing("\"sentence\"", with: "\"word\""), "report.v1.json").contains("required"))
    #expect(
      try problems(text.replacing("\"status\" : \"pass\"", with: "\"status\" : \"green\""), "report.v1.json")
        .contains("green"))
  }

  @Test func serviceLevelReportsAreAsDescribed() throws {
    let text = try serviceLevel()
    #expect(try problems(text, "sla.v1.json") == "")
    #expect(text.contains("\"missed\"") && text.contains("\"chance\""))
    #expect(try problems(text.replacing("\"standing\"", with: "\"state\""), "sla.v1.json").contains("required"))
  }
}
