import DrillModel
import Foundation
import Reports
import Testing

/// Reports of several runs of one command are of all of them.
@Suite(.serialized) struct SeriesExportTests {
  private static let drill = """
    schema: drill/v1
    name: small
    description: One machine loses power for a moment.
    cluster: {nodes: 1, etcd: 1}
    workload: {before: 1s, after: 1s}
    fault:
      power_off: {target: all, hold: 1s, power_on: at-once}
    deadline: 60s
    expect: {outcome: recovers}
    verify: {protect: false}

    """

  /// Of a gate, whose runs are a series as those of `run --repeat` are.
  @Test(.timeLimit(.minutes(5))) func anExportHoldsAllRuns() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = blackstart.home + "/small.yaml"
    try Self.drill.write(toFile: file, atomically: true, encoding: .utf8)
    let (xml, csv) = (blackstart.home + "/all.xml", blackstart.home + "/all.csv")
    let result = try await blackstart.run(
      [
        "gate", file, "--runs", "2", "--require-baseline", "--directory", blackstart.runs, "--quiet", "--export", xml,
        "--export", csv,
      ])
    #expect(result.code == 4, "\(result.output)")
    let ids = try FileManager.default.contentsOfDirectory(atPath: blackstart.runs).filter { $0 != "latest" }
    #expect(ids.count == 2)
    let text = try String(contentsOfFile: xml, encoding: .utf8)
    for id in ids { #expect(text.contains(id), "\(id)") }
    // Both runs passed, and the reports say nevertheless why the gate did not.
    #expect(text.contains("failures=\"0\" errors=\"1\"") && text.contains("type=\"insufficient-data\""), "\(text)")
    let rows = try String(contentsOfFile: csv, encoding: .utf8).split(whereSeparator: \.isNewline)
    #expect(rows.count == 3 && rows.dropFirst().allSatisfy { $0.hasSuffix(",insufficient-data") })
  }

  @Test func whereAReportCannotBeNothingRuns() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = blackstart.home + "/small.yaml"
    try Self.drill.write(toFile: file, atomically: true, encoding: .utf8)
    let result = try await blackstart.run(
      ["gate", file, "--directory", blackstart.runs, "--export", blackstart.home + "/no/such/x.xml"])
    #expect(result.code == 2 && result.output.contains("report.no-directory"), "\(result.output)")
    #expect(!FileManager.default.fileExists(atPath: blackstart.runs))
  }
}
