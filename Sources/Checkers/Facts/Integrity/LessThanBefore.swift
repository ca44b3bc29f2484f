internal import DrillModel

/// What was read of the primary before the outage and not of a member after it, although nothing failed there: evidence that
/// is emptied must not look like a member that has nothing wrong.
struct LessThanBefore {
  let lines: [String]

  init(_ member: MemberIntegrity, _ facts: IntegrityFacts) {
    guard let baseline = facts.baseline, member.server != nil, member.failures.isEmpty else {
      lines = []
      return
    }
    lines =
      LessThanBefore.contents(member, baseline) + LessThanBefore.relations(member, baseline)
      + LessThanBefore.comparisons(member, baseline, facts) + LessThanBefore.unlogged(member, baseline)
      + LessThanBefore.collations(member, baseline)
  }

  private static func contents(_ member: MemberIntegrity, _ baseline: MemberIntegrity) -> [String] {
    let tables = Set(member.contents.map(\.name))
    // A table of the data set that is gone is told as its content.
    return baseline.contents.filter { !tables.contains($0.name) && !$0.isStatic }.map {
      "the content of \($0.name) was not read"
    }
  }

  /// Those of the system, and those that the member's own definitions still have; what is gone there as well is told by them.
  private static func relations(_ member: MemberIntegrity, _ baseline: MemberIntegrity) -> [String] {
    guard let before = baseline.relations, let after = member.relations else { return [] }
    let listed = Set(after.map(\.name))
    let defined = Set(
      (member.definitions ?? []).filter { $0.hasPrefix("relation ") || $0.hasPrefix("index ") }
        .compactMap { line in line.split(separator: " ").dropFirst().first.map { String($0.dropLast()) } })
    let absent = before.filter { relation in
      relation.persistence == "p" && !listed.contains(relation.name)
        && (relation.name.hasPrefix("pg_catalog.") || defined.contains(relation.name))
    }
    guard let first = absent.first else { return [] }
    return ["\(Prose.count(absent.count, "relation")) of before not listed, such as \(first.name)"]
  }

  /// Of those that the member still has.
  private static func unlogged(_ member: MemberIntegrity, _ baseline: MemberIntegrity) -> [String] {
    guard let before = baseline.unlogged, let after = member.unlogged.map({ Set($0.map(\.name)) }) else { return [] }
    let listed = Set((member.relations ?? []).map(\.name))
    return before.filter { listed.contains($0.name) && !after.contains($0.name) }.map {
      "the unlogged table \($0.name) was not counted"
    }
  }

  /// Another library may give some of them no version, but not nearly all.
  private static func collations(_ member: MemberIntegrity, _ baseline: MemberIntegrity) -> [String] {
    guard let before = baseline.collations, let after = member.collations,
      after.count < before.count / 2 || after.isEmpty,
      !before.isEmpty
    else { return [] }
    return ["\(Prose.count(after.count, "collation")) of \(Prose.grouped(before.count)) of before listed"]
  }

  /// Of a table that nobody writes to there are as many values as before, and of another as many as were counted.
  private static func comparisons(
    _ member: MemberIntegrity, _ baseline: MemberIntegrity, _ facts: IntegrityFacts
  ) -> [String] {
    let after = Dictionary(member.indexComparisons.map { ($0.index, $0) }) { first, _ in first }
    let unchanged = Set(baseline.contents.filter(\.isStatic)).intersection(member.contents)
    return baseline.indexComparisons.filter { $0.keysCompared > 0 }.compactMap { before in
      guard let comparison = after[before.index], comparison.keysCompared > 0 else {
        return "the index \(before.index) was not compared"
      }
      let isWhole =
        comparison.keysCompared >= before.keysCompared
        || comparison.keysCompared >= comparison.keys && !unchanged.contains { $0.name == before.table }
      return isWhole
        ? nil : "the index \(before.index) was compared with \(Prose.count(comparison.keysCompared, "value")) only"
    }
  }
}
