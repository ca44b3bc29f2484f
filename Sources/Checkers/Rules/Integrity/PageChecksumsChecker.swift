internal import DrillModel

/// Every page has the checksum that its header says, whether `pg_checksums` looked or the server stumbled over it.
public struct PageChecksumsChecker: Checker {
  public static let name = "page-checksums"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members {
      guard let damage = facts.damage(of: member.machine) else { continue }
      for page in damage.badPages {
        let relation = damage.relation(ofFile: page.file).map { " (\($0))" } ?? ""
        lines.add(member.machine, "block \(page.block) of \(page.file)\(relation)")
      }
    }
    for result in facts.pageChecksums { add(result, facts, &lines) }
    var findings = lines.finding(
      code: "page-checksum", hint: "the storage gave back something that was not written; do not use this copy"
    ) { "\(Prose.count($0.count, "page")) with a wrong checksum on \($0.machines)" }
    if facts.members.contains(where: { $0.server?.hasDataChecksums == false }) {
      findings.append(
        Finding(
          .note, code: "page-checksums-off", "data checksums are off, so a page that rots in storage goes unseen",
          hint: "pg_checksums --enable turns them on while the server is stopped"))
    }
    return CheckResult(findings: findings)
  }

  /// What the server was not asked about, and pages that are counted but not named.
  private func add(_ result: PageChecksumResult, _ facts: IntegrityFacts, _ lines: inout MemberLines) {
    if facts.damage(of: result.machine) == nil {
      for page in result.badPages { lines.add(result.machine, "block \(page.block) of \(page.file)") }
    }
    let unnamed = (result.badChecksums ?? 0) - Int64(result.badPages.count)
    if unnamed > 0 { lines.add(result.machine, "\(Prose.count(Int(unnamed), "page")) that pg_checksums does not name") }
  }
}
