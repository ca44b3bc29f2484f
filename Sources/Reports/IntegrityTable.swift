internal import Checkers
internal import DrillModel

/// What was looked at on each member, and what it gave: a row for each, for every kind of report.
struct IntegrityTable {
  static let header = ["member", "role", "rows", "relations", "amcheck", "other indexes", "pages", "bad pages"]

  private let members: [MemberIntegrity]
  private let pages: [String: PageChecksumResult]

  init(_ evidence: RunEvidence) {
    members = evidence.integrity.sorted { $0.machine < $1.machine }
    pages = Dictionary(evidence.pageChecksums.map { ($0.machine, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Empty if no member was looked at.
  var rows: [[String]] { members.map(row) }

  private func row(_ member: MemberIntegrity) -> [String] {
    let role = member.server.map { $0.isInRecovery ? "replica" : "primary" } ?? "not known"
    return [
      member.machine, role, Prose.grouped(Int(member.contents.map(\.rows).reduce(0, +))),
      member.relations.map { Prose.grouped($0.count) } ?? "not read", amcheck(member), indexes(member),
      count(pages[member.machine]?.blocksScanned), count(pages[member.machine]?.badChecksums),
    ]
  }

  private func amcheck(_ member: MemberIntegrity) -> String {
    guard let result = member.amcheck else { return "not run" }
    if !result.reports.isEmpty { return Prose.count(result.reports.count, "report") }
    return result.status == "exit code 0" ? "clean" : "not finished"
  }

  private func indexes(_ member: MemberIntegrity) -> String {
    let compared = member.indexComparisons
    let keys = compared.map(\.keysCompared).reduce(0, +)
    let differing = compared.map(\.differingCount).reduce(0, +)
    let verdict = differing == 0 ? "all agree" : "\(differing) differ"
    return "\(compared.count), \(Prose.count(keys, "key")), \(verdict)"
  }

  private func count(_ number: Int64?) -> String { number.map { Prose.grouped(Int($0)) } ?? "not read" }
}
