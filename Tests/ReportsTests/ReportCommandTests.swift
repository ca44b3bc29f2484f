import DrillModel
import Foundation
import Testing

@testable import Reports

/// `blackstart report` and `sla` themselves, on directories of runs.
@Suite struct ReportCommandTests {
  /// A runs directory with two runs of a drill: one that passed, and then one that missed an objective.
  private func withRuns(_ body: (_ runs: String, _ ids: [String]) throws -> Void) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let verdicts = [Samples.pass.verdict, Samples.missed.verdict]
    for (verdict, record) in zip(verdicts, [Samples.pass, Samples.missed]) {
      let run = "\(scratch.path)/\(verdict.runID)"
      try FileManager.default.copyItem(atPath: Samples.fixtures + "/run", toPath: run)
      try JSONEncoder().encode(verdict).write(to: URL(filePath: run + "/verdict.json"))
      let events = try String(contentsOfFile: run + "/events.ndjson", encoding: .utf8)
      try events.replacing("1795837549613267382", with: "\(record.startedUnixMilliseconds)000000")
        .write(toFile: run + "/events.ndjson", atomically: true, encoding: .utf8)
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/latest", withDestinationPath: verdicts[1].runID)
    try body(scratch.path, verdicts.map(\.runID))
  }

  @Test func reportsAreWrittenWhole() throws {
    try withRuns { runs, ids in
      let out = try Scratch()
      defer { out.remove() }
      try FileManager.default.createSymbolicLink(atPath: out.path + "/kept.prom", withDestinationPath: "/dev/null")
      let files = ["a.xml", "b.md", "c.prom", "d.csv", "e-phases.csv", "f.json", "metrics.txt", "kept.prom"]
      let result = try Tool.blackstart(
        ["report", "\(runs)/latest", "--format", "csv"] + files.flatMap { ["--export", "\(out.path)/\($0)"] })
      #expect(result.code == 0, "\(result.output)")
      #expect(result.output.split(separator: "\n").count == 2 && result.output.contains(ids[1]))
      #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).sorted() == files.sorted())
      let attributes = try FileManager.default.attributesOfItem(atPath: out.path + "/c.prom")
      #expect(attributes[.posixPermissions] as? Int == 0o644, "node_exporter is another user")
      // Replaced, not written through.
      #expect(
        try FileManager.default.attributesOfItem(atPath: out.path + "/kept.prom")[.type] as? FileAttributeType
          == .typeRegular)
      // The run failed, and the run beside it tells of the last success.
      let metrics = try String(contentsOfFile: out.path + "/c.prom", encoding: .utf8)
      let labels = "{drill=\"total-outage\",class=\"total-outage\"}"
      #expect(metrics.contains("blackstart_last_run_exit_code\(labels) 1\n"))
      #expect(metrics.contains("blackstart_last_success_timestamp_seconds\(labels) 1795837549.613\n"))
    }
  }

  @Test func aRunIsToldOnceHoweverOftenItIsNamed() throws {
    try withRuns { runs, ids in
      let names = (ids + ["latest"]).map { "\(runs)/\($0)" }
      let result = try Tool.blackstart(["report"] + names + ["--format", "json"])
      let report = try JSONDecoder().decode(JSONFormat.Document.self, from: Data(result.output.utf8))
      #expect(report.runs.map(\.id) == ids)
      #expect(report.runs[0].startedUnixMilliseconds == Samples.pass.startedUnixMilliseconds)
      #expect(report.runs[0].seconds == Samples.pass.seconds && report.runs[0].drillClass == "total-outage")
      #expect(
        report.runs[0].fingerprint == Samples.pass.fingerprint
          || report.runs[0].fingerprint.versions["patroni"] == "4.1.5")
    }
  }

  @Test func whatCannotBeWrittenIsRefusedAtOnce() throws {
    try withRuns { runs, _ in
      for (arguments, code) in [
        (["--format", "pdf"], "report.format"), (["--export", "x.pdf"], "report.file-type"),
        (["--export", "\(runs)/nowhere/x.xml"], "report.no-directory"),
      ] {
        let result = try Tool.blackstart(["report", "\(runs)/latest"] + arguments)
        #expect(result.code == 2 && result.output.contains("[\(code)]"), "\(result.output)")
        #expect(result.output.contains("HINT:"))
      }
      // A drill is not begun for a report that cannot be written.
      let drill = Samples.checkout + "/Drills/power-blip.yaml"
      let run = try Tool.blackstart(["run", drill, "--runs", "\(runs)/new", "--export", "x.pdf"])
      #expect(run.code == 2 && run.output.contains("[report.file-type]"), "\(run.output)")
      #expect(!FileManager.default.fileExists(atPath: runs + "/new"))
    }
  }

  /// What was not judged is judged for the report; nothing of this one can be.
  @Test func aRunThatWasNotJudgedIsNoPass() throws {
    try withRuns { runs, ids in
      try FileManager.default.removeItem(atPath: "\(runs)/\(ids[0])/verdict.json")
      let result = try Tool.blackstart(["report", "\(runs)/\(ids[0])"])
      #expect(result.code == 0 && result.output.hasPrefix("UNJUDGED"), "\(result.output)")
    }
  }

  @Test func theServiceLevelOfAPeriod() throws {
    try withRuns { runs, _ in
      let period = ["sla", "--runs", runs, "--since", "2026-11-01", "--until", "2026-12-01", "--format", "csv"]
      let result = try Tool.blackstart(period)
      #expect(
        result.code == 0 && result.output.contains(",total-outage,0.95,missed,2,1,1,0,0,0.5,"), "\(result.output)")
      let other = try Tool.blackstart(period + ["--class", "pitr"])
      #expect(other.code == 0 && other.output.split(separator: "\n").count == 1)
      for wrong in [["--since", "soon"], ["--since", "2026-12-02"], ["--target", "200"], ["--format", "pdf"]] {
        #expect(try Tool.blackstart(period + wrong).code == 2, "\(wrong)")
      }
    }
  }

  @Test func schemasArePrinted() throws {
    for (kind, file) in [("report", "report.v1.json"), ("sla", "sla.v1.json")] {
      let published = try String(contentsOfFile: Samples.checkout + "/docs/schema/" + file, encoding: .utf8)
      #expect(try Tool.blackstart(["schema", kind]).output == published)
    }
  }
}
