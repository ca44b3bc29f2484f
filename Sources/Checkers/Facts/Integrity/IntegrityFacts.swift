internal import DrillModel

/// The integrity evidence of a recovered cluster with what every checker of it derives, derived once.
///
/// One defect must give one finding, so what is damaged explains what fails because of it, from the bottom up: a file that
/// is gone; a page whose checksum is wrong; a table or an index that is wrong in itself (amcheck); an index that gives
/// other rows than its table; a content that is not that of before; a content that is not that of the other members. What
/// is explained lower is not told again further up, and is told afresh once the cause is repaired.
struct IntegrityFacts {
  let baseline: MemberIntegrity?
  let members: [MemberIntegrity]
  let pageChecksums: [PageChecksumResult]
  private let damages: [String: MemberDamage]

  /// Nil if the cluster did not recover, or if the run never looked: an older one, or a drill without this part.
  init?(_ evidence: RunEvidence, _ facts: RunFacts) {
    guard facts.outcome == .recovers else { return nil }
    let wasMeant = evidence.events.contains { $0.kind == .integrityBaseline || $0.kind == .integrityRead }
    guard wasMeant || evidence.baseline != nil || !evidence.integrity.isEmpty || !evidence.pageChecksums.isEmpty
    else { return nil }
    baseline = evidence.baseline
    members = evidence.integrity.sorted { $0.machine < $1.machine }
    pageChecksums = evidence.pageChecksums.sorted { $0.machine < $1.machine }
    let checksums = Dictionary(grouping: pageChecksums, by: \.machine)
    damages = Dictionary(
      members.map { ($0.machine, MemberDamage($0, checksums[$0.machine] ?? [])) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What the lowest layers say of a member; nothing of one that nobody looked at.
  func damage(of machine: String) -> MemberDamage? { damages[machine] }

  func explains(_ machine: String, relation: String?, message: String) -> Bool {
    damages[machine]?.explains(relation: relation, message: message) ?? false
  }

  /// Whether `pg_amcheck` finds the table unsound that this relation is, or serves.
  func isUnsoundTable(_ machine: String, of relation: String) -> Bool {
    damages[machine]?.isUnsoundTable(of: relation) ?? false
  }

  /// Whether the message names an index that `pg_amcheck` finds unsound.
  func namesUnsoundIndex(_ machine: String, _ message: String) -> Bool {
    damages[machine]?.namesUnsoundIndex(message) ?? false
  }
}
