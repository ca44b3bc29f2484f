internal import DrillModel

/// Replication slots are those of before. Patroni makes one for each member, on the primary and from version 4 on also on
/// others; those come and go. Names that begin with `blackstart` are the harness's own.
public struct SlotsChecker: Checker {
  public static let name = "slots"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    let members = Set(file.evidence.plan.machines.filter { $0.role == .node }.map { slotName($0.name) })
    let primaryOnly = facts.members.filter { $0.server?.isInRecovery == false }
    var lines = MemberLines()
    let before = facts.baseline?.slots.map { ours($0, members) }
    for member in primaryOnly {
      guard let before, let after = member.slots.map({ ours($0, members) }) else { continue }
      for gone in before.subtracting(after).sorted() { lines.add(member.machine, "gone: \(gone)") }
      for new in after.subtracting(before).sorted() { lines.add(member.machine, "new: \(new)") }
    }
    return CheckResult(
      findings: lines.finding(
        code: "slots-differ",
        hint: "no backup has slots: declare permanent ones to Patroni; drop those that nobody reads, they hold WAL back"
      ) { "replication slots are not those of before the outage on \($0.machines)" } + missing(primaryOnly, members))
  }

  private func ours(_ slots: [SlotFacts], _ members: Set<String>) -> Set<String> {
    let counted = slots.filter {
      !$0.name.hasPrefix("blackstart") && !($0.type == "physical" && members.contains($0.name))
    }
    return Set(counted.map { "\($0.name) (\($0.type))" })
  }

  private func missing(_ primaries: [MemberIntegrity], _ members: Set<String>) -> [Finding] {
    var lines = MemberLines()
    for primary in primaries {
      guard let slots = primary.slots else { continue }
      let expected = members.subtracting([slotName(primary.machine)])
      for name in expected.subtracting(slots.map(\.name)).sorted() { lines.add(primary.machine, "no slot \(name)") }
    }
    return lines.finding(.note, code: "member-slots", hint: "nothing keeps WAL for a member that is away") {
      "members without a slot on \($0.machines)"
    }
  }

  /// As Patroni names a member's slot (patroni/dcs/__init__.py, `slot_name_from_member_name`), for the names that a drill
  /// may give its machines.
  private func slotName(_ machine: String) -> String {
    machine.lowercased().replacing("-", with: "_").replacing(".", with: "_")
  }
}
