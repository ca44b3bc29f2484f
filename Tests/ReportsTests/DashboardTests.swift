import DrillModel
import Foundation
import Testing

@testable import Reports

/// The dashboard and the alerts ask for what there is.
@Suite struct DashboardTests {
  private static let directory = Samples.checkout + "/docs/grafana"

  /// Every query of the dashboard, those of its variables too.
  private func queries() throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: Self.directory + "/blackstart.json"))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let panels = try #require(root["panels"] as? [[String: Any]])
    let targets = panels.flatMap { $0["targets"] as? [[String: Any]] ?? [] }
    #expect(targets.count >= panels.count && panels.count >= 8)
    let variables = (root["templating"] as? [String: Any])?["list"] as? [[String: Any]] ?? []
    return targets.compactMap { $0["expr"] as? String } + variables.compactMap { $0["definition"] as? String }
  }

  /// Names of families with the labels of their samples.
  private func families() throws -> [String: Set<String>] {
    let text = try Samples.render("openmetrics", Samples.all)
    var found: [String: Set<String>] = [:]
    for match in text.matches(of: /(?m)^(blackstart_\w+)\{([^}]*)\}/) {
      found[String(match.1), default: []].formUnion(match.2.matches(of: /(\w+)="/).map { String($0.1) })
    }
    return found
  }

  @Test func everyMetricAndLabelIsWritten() throws {
    let families = try families()
    let rules = try String(contentsOfFile: Self.directory + "/blackstart-rules.yaml", encoding: .utf8)
    let asked = try queries() + rules.split(separator: "\n").filter { $0.contains("expr:") }.map(String.init)
    var seen: Set<String> = []
    for query in asked {
      for match in query.matches(of: /(blackstart_\w+)(?:\{([^}]*)\})?/) {
        let labels = try #require(families[String(match.1)], "\(match.1) is not written")
        seen.insert(String(match.1))
        for label in (match.2 ?? "").matches(of: /(\w+)=/) {
          #expect(labels.contains(String(label.1)), "\(match.1) has no label \(label.1)")
        }
      }
    }
    #expect(seen.count >= 10)
  }

  @Test func prometheusUnderstandsEveryQuery() throws {
    let directory = try Scratch()
    defer { directory.remove() }
    let expressions = try queries().filter { !$0.hasPrefix("label_values") }
    let rules = expressions.enumerated().map { "  - record: x:\($0)\n    expr: |\n      \($1)\n" }.joined()
    let file = directory.path + "/rules.yaml"
    try "groups:\n- name: x\n  rules:\n\(rules)".write(toFile: file, atomically: true, encoding: .utf8)
    let result = try Tool.run(
      "/usr/bin/promtool", ["check", "rules", file, Self.directory + "/blackstart-rules.yaml"])
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains("\(expressions.count) rules found"))
  }
}
