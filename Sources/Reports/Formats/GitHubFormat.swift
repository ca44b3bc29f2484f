internal import DrillModel

/// Workflow commands of GitHub Actions: an annotation for each gate that did not pass, then one for each finding, the worst
/// first.
struct GitHubFormat: ReportFormat {
  let name = "github"
  let summary = "annotations of GitHub Actions; `run` prints them by itself there"
  let fileNames: [String] = []

  /// GitHub shows ten errors of a step and leaves out the rest without a word; the last of ours says what it left out.
  private static let limit = 9
  /// A message longer than this is of no use in a margin.
  private static let characters = 2000

  func render(_ input: ReportInput) -> String {
    let findings = input.runs.flatMap { run in run.verdict.findings.map { (run: run, finding: $0) } }
    let sorted = findings.enumerated().sorted {
      let (left, right) = ($0.element.finding, $1.element.finding)
      if left.severity != right.severity { return left.severity > right.severity }
      return $0.offset < $1.offset
    }.map(\.element)
    let all = gates(input.runs) + sorted.map { annotation($0.run, $0.finding) }
    let isCut = all.count > GitHubFormat.limit
    var lines = Array(all.prefix(isCut ? GitHubFormat.limit - 1 : GitHubFormat.limit))
    if isCut { lines.append(command("error", title: "blackstart", "and \(all.count - lines.count) more findings")) }
    return lines.map { $0 + "\n" }.joined()
  }

  func gates(_ runs: [RunRecord]) -> [String] {
    GateResult.of(runs).filter { !$0.passed }.map {
      command("error", title: "\($0.drill): \($0.headline) [\($0.mark.outcome)]", $0.sentence)
    }
  }

  private func annotation(_ run: RunRecord, _ finding: Finding) -> String {
    let text = ([finding.message] + finding.evidence.prefix(3) + (finding.hint.map { ["HINT: \($0)"] } ?? []))
      .joined(separator: "\n")
    return command("error", title: "\(run.drill): \(finding.kind) [\(finding.code)]", text)
  }

  /// In a property a colon and a comma mean something as well; and nothing may end the line.
  private func command(_ name: String, title: String, _ text: String) -> String {
    let title = escaped(title).replacing(":", with: "%3A").replacing(",", with: "%2C")
    return "::\(name) title=\(title)::\(escaped(String(text.prefix(GitHubFormat.characters))))"
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case _ where scalar.value < 32 || scalar.value == 127: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
