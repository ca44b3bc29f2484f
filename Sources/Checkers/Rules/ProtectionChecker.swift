internal import DrillModel

/// Whether the recovered cluster has a backup again that was proven by restoring it. It is an objective of its own
/// (`time_to_protected`); without that, a cluster that is not protected is a note. A backup that restores to something else
/// than what was saved is a data finding whatever the drill asks for.
public struct ProtectionChecker: Checker {
  public static let name = "protection"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let protection = Protection(file), file.evidence.drill.protects else { return CheckResult() }
    if let missed = protection.missed {
      return CheckResult(findings: [
        Finding(
          .note, code: "not-protected",
          "the recovered cluster has no proven backup: \(missed.message ?? "its restore was not seen")",
          hint: "add time_to_protected to the objectives to make it count")
      ])
    }
    guard let restored = protection.restored, let renewed = protection.renewed else {
      return CheckResult(findings: [
        Finding(
          .unjudged, code: "protection-unknown",
          "a new backup was to be taken and restored, and nothing tells what became of it")
      ])
    }
    return CheckResult(findings: findings(renewed, restored, file))
  }

  private func findings(_ renewed: Event, _ restored: Event, _ file: CaseFile) -> [Finding] {
    var findings: [Finding] = []
    let label = renewed.text("label") ?? "the new backup"
    let before = file.facts.identity?.text("systemIdentifier")
    if restored.text("systemIdentifier") != before {
      findings.append(
        Finding(
          .data, code: "backup-other-cluster",
          "\(label) restores to the cluster \(restored.text("systemIdentifier") ?? "?"), not to \(before ?? "?")"))
    }
    if restored.text("rows") != renewed.text("rows") || restored.text("digest") != renewed.text("digest") {
      findings.append(
        Finding(
          .data, code: "backup-incomplete",
          "\(label) restores to another ledger than there was when it began: \(restored.text("rows") ?? "?") rows of "
            + "\(renewed.text("rows") ?? "?")"))
    }
    if restored.text("checksums") == "damaged" {
      findings.append(
        Finding(
          .data, code: "backup-corrupt", "\(label) restores to damaged pages",
          evidence: restored.message.map { [$0] } ?? []))
    }
    return findings
  }
}
