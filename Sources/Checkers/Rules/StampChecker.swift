internal import DrillModel

/// Under which conditions the run was measured, and whether numbers taken there say anything about a real service.
public struct StampChecker: Checker {
  public static let name = "stamp"
  /// Keys of `environment.json` with this prefix make up the stamp.
  public static let prefix = "stamp."
  /// Without these nobody can say what the numbers mean.
  private static let required = ["faultModel", "fileSystem", "fsync"]
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let stamp = StampChecker.stamp(file.evidence)
    return CheckResult(findings: missing(stamp) + incomparable(stamp, file.evidence.drill) + risks(stamp))
  }

  private func missing(_ stamp: [String: String]) -> [Finding] {
    let missing = StampChecker.required.filter { (stamp[$0] ?? "").isEmpty }
    guard !missing.isEmpty else { return [] }
    let names = Prose.list(missing.map { StampChecker.prefix + $0 })
    return [
      Finding(
        .unjudged, code: "stamp-missing",
        "under which conditions the run was measured is not known: environment.json lacks \(names)")
    ]
  }

  private func incomparable(_ stamp: [String: String], _ drill: Drill) -> [Finding] {
    var reasons: [String] = []
    if stamp["fsync"] == "off" { reasons.append("fsync is off") }
    if let system = stamp["fileSystem"], system == "tmpfs" || system == "ramfs" {
      reasons.append("the data directories are on \(system)")
    }
    guard !reasons.isEmpty else { return [] }
    let hasObjectives = !drill.expect.objectives.isEmpty
    let what = hasObjectives ? "the objectives cannot be judged" : "a crash of the host may lose or damage data"
    return [
      Finding(
        hasObjectives ? .unjudged : .note, code: "not-comparable",
        "\(what): \(Prose.list(reasons)), so the times say nothing about a real service",
        hint: "run it with fsync on and BLACKSTART_HOME on a disk")
    ]
  }

  /// Settings under which an acknowledgement promises less.
  private func risks(_ stamp: [String: String]) -> [Finding] {
    let off = ["full_page_writes", "synchronous_commit"].filter { stamp[$0] == "off" }
    guard !off.isEmpty else { return [] }
    return [
      Finding(
        .note, code: "durability-off",
        "\(Prose.list(off)) \(off.count == 1 ? "is" : "are") off: what is acknowledged may be gone after a crash")
    ]
  }

  static func stamp(_ evidence: RunEvidence) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: evidence.environment.filter { $0.key.hasPrefix(prefix) }.map {
        (String($0.key.dropFirst(prefix.count)), $0.value)
      })
  }
}
