internal import DrillModel

/// Why a bootstrap of a new cluster did not come to its end, and what it left behind.
public struct BootstrapChecker: Checker {
  public static let name = "bootstrap"
  public init() {}

  /// What PostgreSQL says at a recovery's end that is none.
  private static let ends: Set<EventKind> = [.postgresFatal, .postgresPaused, .postgresTargetShutdown]

  public func check(_ file: CaseFile) throws -> CheckResult {
    CheckResult(findings: (file.facts.outcome == .noPrimary ? stopped(file) : []) + setAside(file))
  }

  /// Patroni's log tells only that PostgreSQL is not running, or not out of recovery.
  private func stopped(_ file: CaseFile) -> [Finding] {
    let lines = file.evidence.plan.machines.filter { $0.role == .node }.compactMap { node -> String? in
      let own = file.evidence.events.filter { $0.machine == node.name && $0.t >= file.facts.outageStart ?? 0 }
      guard let begun = own.last(where: { $0.kind == .patroniBootstrapStarted && $0.text("script") != nil }) else {
        return nil
      }
      let said = own.first { $0.t >= begun.t && BootstrapChecker.ends.contains($0.kind) }?.message
      return said.map { "\(node.name): \($0)" }
    }
    guard !lines.isEmpty else { return [] }
    return [
      Finding(
        .note, code: "bootstrap-stopped", "why the bootstrap went no further, in PostgreSQL's own words",
        evidence: lines)
    ]
  }

  /// The last copy of what was restored, and it takes its room.
  private func setAside(_ file: CaseFile) -> [Finding] {
    let events = file.evidence.events.filter { $0.kind == .dataSetAside }
    guard let first = events.first else { return [] }
    let nodes = events.map { "\($0.machine ?? "a node") (\(Prose.bytes($0.integer("bytes") ?? 0)))" }
    return [
      Finding(
        .note, code: "data-set-aside",
        "a bootstrap failed on \(Prose.list(nodes)): Patroni renamed the data directory to \(first.text("name") ?? "") "
          + "and ended; the next failure on a node replaces it",
        hint: "look at it before the next start, and remove it when the cluster is back")
    ]
  }
}
