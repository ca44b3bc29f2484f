internal import DrillModel

/// Whether everything that the backups promise is in the repository at the run's end: `ArchiveAudit` on its listing.
public struct ArchiveChecker: Checker {
  public static let name = "archive"
  /// Every archive begins with WAL from before its first backup: no news in a run.
  private static let silent: Set<String> = ["archive-orphaned"]
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let archive = file.evidence.archive else {
      // A run from before the repository was listed says nothing about it.
      guard file.evidence.drill.verify != nil,
        !file.evidence.problems.contains(where: { $0.code == "archive.unreadable" })
      else { return CheckResult() }
      return CheckResult(findings: [
        Finding(
          .unjudged, code: "archive-unlisted", "nobody listed the backup repository at the run's end")
      ])
    }
    let audit = ArchiveAudit(
      archive, expectedSystemIdentifier: file.facts.identity?.text("systemIdentifier"))
    return CheckResult(findings: audit.findings.filter { !ArchiveChecker.silent.contains($0.code) })
  }
}
