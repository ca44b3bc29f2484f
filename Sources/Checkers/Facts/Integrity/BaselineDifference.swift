internal import DrillModel

/// A list of each member against that of the primary before the fault.
enum BaselineDifference {
  /// - Parameter told: what another finding tells of a member; such a difference is left out.
  static func lines(
    _ facts: IntegrityFacts, _ part: (MemberIntegrity) -> [String]?,
    except told: (MemberIntegrity) -> (String) -> Bool = { _ in { _ in false } }
  ) -> MemberLines {
    var lines = MemberLines()
    guard let before = facts.baseline.flatMap(part).map(Set.init) else { return lines }
    for member in facts.members {
      guard let after = part(member).map(Set.init) else { continue }
      let isTold = told(member)
      for gone in before.subtracting(after).sorted() where !isTold(gone) { lines.add(member.machine, "gone: \(gone)") }
      for new in after.subtracting(before).sorted() where !isTold(new) { lines.add(member.machine, "new: \(new)") }
    }
    return lines
  }
}
