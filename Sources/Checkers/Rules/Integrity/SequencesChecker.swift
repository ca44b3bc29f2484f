internal import DrillModel

/// The sequences are those of before, and none hands out a number that its column has. A sequence may be ahead: WAL holds 32 numbers in advance
/// (src/backend/commands/sequence.c, `SEQ_LOG_VALS`).
public struct SequencesChecker: Checker {
  public static let name = "sequences"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    var lines = MemberLines()
    for member in facts.members {
      for sequence in member.sequences ?? [] where sequence.isBehind {
        lines.add(
          member.machine,
          "\(sequence.name) gives \(sequence.nextValue ?? 0) next, and \(sequence.column ?? "its column") has "
            + "\(sequence.columnExtreme ?? 0)")
      }
    }
    return CheckResult(
      findings: missing(facts) + invented(facts)
        + lines.finding(
          code: "sequence-behind", hint: "set it beyond its column with setval before anybody writes"
        ) { "\(Prose.count($0.count, "sequence")) behind the column on \($0.machines)" })
  }

  private func missing(_ facts: IntegrityFacts) -> [Finding] {
    var lines = MemberLines()
    for member in facts.members {
      for name in SequencesChecker.gone(member, facts).sorted() { lines.add(member.machine, name) }
    }
    return lines.finding(
      code: "sequence-missing", hint: "columns that take their numbers from it have no default: make it anew"
    ) { "\(Prose.count($0.count, "sequence")) of before the outage not there on \($0.machines)" }
  }

  /// One of a table that is new is told with that table.
  private func invented(_ facts: IntegrityFacts) -> [Finding] {
    guard let baseline = facts.baseline, let before = baseline.sequences else { return [] }
    let known = Set(before.map(\.name)).union(
      baseline.failures.filter { $0.part == "sequences" }.compactMap(\.relation))
    var lines = MemberLines()
    for member in facts.members {
      let defined = ObjectsToldElsewhere.definitionsThatCameOrWent(baseline, member)
      for sequence in member.sequences ?? [] where !known.contains(sequence.name) {
        let table = sequence.column.map(SequencesChecker.table)
        if let table, defined.contains(RoleLine.plain(table)) || known.contains(table) { continue }
        lines.add(member.machine, sequence.name)
      }
    }
    return lines.finding(
      code: "sequence-new", hint: "look for who made it, and when: nobody had it before the outage"
    ) { "\(Prose.count($0.count, "sequence")) that nobody had before the outage on \($0.machines)" }
  }

  /// Sequences of before that the member has not, although it said which ones it has. One whose table is gone, or that could
  /// not be read, is told as that.
  static func gone(_ member: MemberIntegrity, _ facts: IntegrityFacts) -> Set<String> {
    guard let before = facts.baseline?.sequences, let after = member.sequences else { return [] }
    let tables = ContentChecker.tablesGone(facts)
    let read = Set(after.map(\.name))
    let failed = Set(member.failures.filter { $0.part == "sequences" }.map(\.relation))
    return Set(
      before.filter { sequence in
        !read.contains(sequence.name) && !failed.contains(sequence.name)
          && !failed.contains(sequence.column.map(table))
          && !tables.contains { sequence.column?.hasPrefix("\($0).") == true }
      }.map(\.name))
  }

  /// `schema.table` of `schema.table.column`.
  private static func table(_ column: String) -> String {
    column.lastIndex(of: ".").map { String(column[..<$0]) } ?? column
  }
}
