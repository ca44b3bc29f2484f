internal import DrillModel

/// Data that Patroni set aside when a bootstrap failed: it is the last copy of what was restored, and takes its room.
public struct SetAsideChecker: Checker {
  public static let name = "set-aside"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let events = file.evidence.events.filter { $0.kind == .dataSetAside }
    guard let first = events.first else { return CheckResult() }
    let nodes = events.map { event in
      "\(event.machine ?? "a node") (\(Prose.bytes(event.integer("bytes") ?? 0)))"
    }
    return CheckResult(findings: [
      Finding(
        .note, code: "data-set-aside",
        "a bootstrap failed on \(Prose.list(nodes)): Patroni renamed the data directory to \(first.text("name") ?? "") "
          + "and ended; the next failure on a node replaces it",
        hint: "look at it before the next start, and remove it when the cluster is back")
    ])
  }
}
