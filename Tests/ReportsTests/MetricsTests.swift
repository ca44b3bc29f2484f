import DrillModel
import Foundation
import Testing

@testable import Reports

/// The metrics, as Prometheus, OpenMetrics' own parser and GitLab read them.
@Suite struct MetricsTests {
  private static let parse = """
    import json, sys
    from prometheus_client.openmetrics.parser import text_string_to_metric_families
    families = text_string_to_metric_families(sys.stdin.read())
    json.dump([[s.name, s.labels, s.value, s.timestamp is not None] for f in families for s in f.samples], sys.stdout)
    """

  struct Sample: Hashable {
    var name: String
    var labels: [String: String]
    var value: Double
  }

  /// By OpenMetrics' own parser, which is strict.
  private func samples(_ text: String) throws -> [Sample] {
    let result = try Tool.python(Self.parse, input: text)
    try #require(result.code == 0, "\(result.output)")
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[Any]])
    return try rows.map { row in
      #expect(row[3] as? Bool == false, "the textfile collector refuses a file with a timestamp")
      return Sample(
        name: try #require(row[0] as? String), labels: try #require(row[1] as? [String: String]),
        value: try #require(row[2] as? Double))
    }
  }

  private func value(_ name: String, _ labels: [String: String], in samples: [Sample]) -> Double? {
    samples.first { sample in sample.name == "blackstart_" + name && labels.allSatisfy { sample.labels[$0] == $1 } }?
      .value
  }

  @Test(arguments: ["openmetrics", "gitlab-metrics"])
  func promtoolHasNothingToSay(format: String) throws {
    for runs in [Samples.all, [Samples.hostileRun], [Samples.unjudged]] {
      let text = try Samples.render(format, runs)
      let result = try Tool.run("/usr/bin/promtool", ["check", "metrics"], input: text)
      #expect(result.code == 0 && result.output.isEmpty, "\(result.output)")
      #expect(text.hasSuffix("\n# EOF\n"))
      _ = try samples(text)
    }
    let broken = try Samples.render(format, Samples.all).replacing("} 1\n", with: "} one\n")
    #expect(try Tool.run("/usr/bin/promtool", ["check", "metrics"], input: broken).code != 0)
  }

  @Test func theLastSuccessIsKeptWhenARunFails() throws {
    let alone = try samples(Samples.render("openmetrics", [Samples.missed]))
    #expect(value("last_success_timestamp_seconds", [:], in: alone) == nil)
    let known = try samples(Samples.render("openmetrics", [Samples.missed], history: [Samples.pass]))
    #expect(value("last_success_timestamp_seconds", [:], in: known) == 1_795_837_549.613)
    #expect(value("last_run_timestamp_seconds", [:], in: known) == 1_795_842_000.613)
    #expect(value("last_run_exit_code", ["drill": "total-outage"], in: known) == 1)
    #expect(value("last_run_status", ["status": "objective-missed"], in: known) == 1)
    #expect(value("last_run_status", ["status": "pass"], in: known) == 0)
    #expect(value("known_runs", ["status": "pass"], in: known) == 1)
  }

  @Test func theFiguresAreThoseOfTheVerdict() throws {
    let found = try samples(Samples.render("openmetrics", [Samples.pass]))
    let power = ["drill": "total-outage", "class": "total-outage", "metric": "time_to_new_primary_from_power_on"]
    let measured = Samples.pass.verdict.measurements[.timeToNewPrimaryFromPowerOn]?.value
    #expect(value("last_run_measured_seconds", power, in: found) == measured)
    #expect(value("objective_seconds", power, in: found) == 30)
    #expect(value("last_run_objective_met", power, in: found) == 1)
    #expect(value("last_run_transactions", ["kind": "lost"], in: found) == 26)
    #expect(value("known_seconds", power.merging(["quantile": "0.95"]) { $1 }, in: found) == measured)
    #expect(value("known_seconds_count", power, in: found) == 1)
    let phases = found.filter { $0.name == "blackstart_last_run_phase_seconds" }.map(\.value).reduce(0, +)
    #expect(abs(phases - (Samples.pass.verdict.measurements[.timeToNewPrimary]?.value ?? 0)) < 0.001)
  }

  @Test func onlyTheDrillsThatWereAskedForAreTold() throws {
    let found = try samples(Samples.render("openmetrics", [Samples.pass], history: [Samples.unjudged]))
    #expect(Set(found.compactMap { $0.labels["drill"] }) == ["total-outage"])
  }

  /// The rules of lib/gitlab/ci/parsers/metrics/generic.rb: what follows a # is cut off, the line is split as a shell
  /// would, the first word is the name and the second the value.
  @Test func gitLabComparesWhatMayBeCompared() throws {
    let script = """
      import json, re, shlex, sys
      words = [shlex.split(re.sub(r"#.*$", "", line.rstrip("\\n"))) for line in sys.stdin if line.strip()]
      json.dump([w for w in words if len(w) > 1], sys.stdout)
      """
    let read = { (runs: [RunRecord]) -> [[String]] in
      let result = try Tool.python(script, input: Samples.render("gitlab-metrics", runs))
      try #require(result.code == 0, "\(result.output)")
      return try JSONDecoder().decode([[String]].self, from: Data(result.output.utf8))
    }
    let metrics = try read([Samples.pass])
    #expect(metrics.allSatisfy { $0.count == 2 && Double($0[1]) != nil })
    #expect(Set(metrics.map { $0[0] }).count == metrics.count)
    #expect(metrics.contains { $0[0].contains("phase=start of PostgreSQL") })
    // The next build measures the same: nothing may seem to have changed.
    var next = Samples.pass
    next.verdict.runID = "20261129T034549Z-total-outage-000003"
    next.startedUnixMilliseconds += 86_400_000
    next.seconds += 3
    #expect(try read([next]) == metrics)
  }
}
