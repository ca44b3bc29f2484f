internal import DrillModel

/// Members that have replayed the same WAL hold the same rows, in all tables. A table that is not what it was before the
/// outage is told of as that. The ledger's table has as many rows as were read back from the new primary.
public struct MembersChecker: Checker {
  public static let name = "members"
  private let told: Set<String>

  public init() { self.init(except: []) }

  /// - Parameter told: tables of which another finding tells.
  init(except told: Set<String>) { self.told = told }

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let changed = ContentChecker.changed(facts).union(told)
    let level = facts.members.filter { $0.server?.isLevel == true }
    var lines: [String] = []
    var tables: [String: [(machine: String, content: TableContent)]] = [:]
    for member in level {
      for content in member.contents where !isExplained(content.name, member, facts) {
        tables[content.name, default: []].append((member.machine, content))
      }
    }
    for (name, contents) in tables.sorted(by: { $0.key < $1.key }) where !changed.contains(name) {
      guard Set(contents.map(\.content)).count > 1 else {
        if let line = unlikeWhatWasReadBack(name, contents, file) { lines.append(line) }
        continue
      }
      let each = contents.map {
        "\($0.machine) \(Prose.count(Int($0.content.rows), "row")), digest \($0.content.digest)"
      }
      lines.append("\(name): " + each.joined(separator: "; "))
    }
    guard !lines.isEmpty else { return CheckResult() }
    return CheckResult(findings: [
      Finding(
        .data, code: "members-differ",
        "\(Prose.count(lines.count, "table")) not the same on \(Prose.list(level.map(\.machine))), although replay is level",
        evidence: lines,
        hint: "reinitialize the member that differs from the primary (patronictl reinit)")
    ])
  }

  /// Members may agree with each other and not with the rows that were read back before, when nobody wrote any more.
  private func unlikeWhatWasReadBack(
    _ name: String, _ contents: [(machine: String, content: TableContent)], _ file: CaseFile
  ) -> String? {
    guard name == "blackstart.ledger", file.completeness.recoveredGap == nil, let rows = file.evidence.recovered?.count,
      let content = contents.first?.content, content.rows != Int64(rows)
    else { return nil }
    return "\(name): \(Prose.list(contents.map(\.machine))) \(Prose.count(Int(content.rows), "row")), "
      + "and \(Prose.grouped(rows)) were read back"
  }

  private func isExplained(_ table: String, _ member: MemberIntegrity, _ facts: IntegrityFacts) -> Bool {
    facts.explains(member.machine, relation: table, message: "")
      || facts.isUnsoundTable(member.machine, of: table)
  }
}
