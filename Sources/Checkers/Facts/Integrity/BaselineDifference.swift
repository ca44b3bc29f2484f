internal import DrillModel

/// A list of each member against that of the primary before the fault.
enum BaselineDifference {
  /// - Parameter isKept: false for what may come and go.
  static func lines(
    _ facts: IntegrityFacts, _ part: (MemberIntegrity) -> [String]?, where isKept: (String) -> Bool = { _ in true }
  ) -> MemberLines {
    var lines = MemberLines()
    guard let before = facts.baseline.flatMap(part).map({ Set($0.filter(isKept)) }) else { return lines }
    for member in facts.members {
      guard let after = part(member).map({ Set($0.filter(isKept)) }) else { continue }
      for gone in before.subtracting(after).sorted() { lines.add(member.machine, "gone: \(gone)") }
      for new in after.subtracting(before).sorted() { lines.add(member.machine, "new: \(new)") }
    }
    return lines
  }
}
