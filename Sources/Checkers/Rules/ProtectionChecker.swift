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
    let reading = try file.further.restoredBackup(file)
    return CheckResult(
      findings: gone(protection, renewed, file) + findings(renewed, restored, file) + findings(renewed, reading))
  }

  /// It was restored once, and nobody can do that again.
  private func gone(_ protection: Protection, _ renewed: Event, _ file: CaseFile) -> [Finding] {
    guard !protection.isListed else { return [] }
    let labels = file.evidence.archive?.stanzas.flatMap(\.backups).map(\.label) ?? []
    return [
      Finding(
        .data, code: "backup-gone",
        "\(renewed.text("label") ?? "the new backup") was taken and restored, and the repository does not list it at the "
          + "run's end",
        evidence: ["listed: \(labels.isEmpty ? "no backup" : Prose.list(labels))"],
        hint: "look for what expired or removed it, and take a new backup")
    ]
  }

  /// One finding of all that is wrong with what was restored.
  private func findings(_ renewed: Event, _ reading: FurtherReading) -> [Finding] {
    let label = renewed.text("label") ?? "the new backup"
    var findings: [Finding] = []
    if !reading.findings.isEmpty {
      findings.append(
        Finding(
          .data, code: "backup-corrupt",
          "\(label) restores to something else than the new primary holds: \(Prose.list(reading.findings.map(\.code)))",
          evidence: Prose.excerpt(reading.findings.flatMap(\.evidence)) { $0 },
          hint: "do not rely on it: look for what is wrong on the new primary's disk, and take a new backup"))
    }
    if reading.findings.isEmpty, !reading.known.isEmpty {
      findings.append(
        Finding(
          .note, code: "not-protected",
          "\(label) restores to what is wrong with the members: \(Prose.list(reading.known.map(\.code)))",
          evidence: Prose.excerpt(reading.known.flatMap(\.evidence)) { $0 },
          hint: "mend the members and take a new backup"))
    }
    if !reading.unread.isEmpty {
      findings.append(
        Finding(
          .unjudged, code: "backup-unread", "\(label) was restored, and not all that it holds could be looked at",
          evidence: Prose.excerpt(reading.unread) { $0 }, hint: "read the log of the scratch machine in machines/"))
    }
    return findings
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
    // What was recorded beside it says more, as long as it says the same.
    if restored.text("checksums") == "damaged", file.evidence.restored?.checksums?.state != "damaged" {
      findings.append(
        Finding(
          .data, code: "backup-corrupt", "\(label) restores to damaged pages",
          evidence: restored.message.map { [$0] } ?? []))
    }
    return findings
  }
}
