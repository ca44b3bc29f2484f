internal import DrillModel

/// What is broken on one member below the level of rows: files and pages, and what `pg_amcheck` finds unsound.
struct MemberDamage {
  /// Relations without their file.
  let missing: [RelationFacts]
  /// Pages whose checksum is wrong, whoever found them.
  let badPages: [PageChecksumResult.Page]
  /// Tables that cannot be read whole: they themselves, or what is stored out of line for them, are broken.
  private let brokenTables: Set<String>
  /// Indexes that are broken; their tables are not.
  private let brokenIndexes: Set<String>
  /// Tables of which `pg_amcheck` reports something, or of what is stored out of line for them.
  private let unsoundTables: Set<String>
  /// Indexes of which it does, without their schemas.
  private let unsoundIndexNames: Set<String>
  /// What the server said of pages that it could not read.
  private let pageMessages: Set<String>
  /// The files that are gone.
  private let missingFiles: Set<String>
  private let relationsByFile: [String: RelationFacts]
  private let relationsByName: [String: RelationFacts]

  init(_ member: MemberIntegrity, _ checksums: [PageChecksumResult]) {
    let relations = member.relations ?? []
    relationsByFile = Dictionary(relations.compactMap { relation in relation.file.map { ($0, relation) } }) {
      first, _ in first
    }
    let byName = Dictionary(relations.map { ($0.name, $0) }) { first, _ in first }
    relationsByName = byName
    missing = relations.filter { $0.file != nil && $0.bytes == nil }
    missingFiles = Set(missing.compactMap(\.file))
    let seen = MemberDamage.messages(of: member).compactMap { message in
      MemberDamage.invalidPage(message).map { (message, $0) }
    }
    pageMessages = Set(seen.map(\.0))
    badPages = Set(checksums.flatMap(\.badPages) + seen.map(\.1)).sorted()
    let files = relationsByFile
    let broken = missing + badPages.compactMap { files[MemberDamage.firstSegment($0.file)] }
    brokenTables = Set(broken.filter { !MemberDamage.concernsIndexOnly($0) }.map(\.table))
    brokenIndexes = Set(broken.filter(MemberDamage.concernsIndexOnly).map(\.name))
    let reports = member.amcheck?.reports ?? []
    unsoundTables = Set(reports.filter { !$0.isIndex }.map { byName[$0.relation]?.table ?? $0.relation })
    unsoundIndexNames = Set(
      reports.filter(\.isIndex).map { String($0.relation.split(separator: ".", maxSplits: 1).last ?? "") })
  }

  /// Whether a complaint follows from a file or a page that is broken.
  func explains(relation: String?, message: String) -> Bool {
    if pageMessages.contains(message) || MemberDamage.quotes(message, oneOf: missingFiles) { return true }
    guard let relation else { return false }
    return brokenIndexes.contains(relation) || brokenTables.contains(table(of: relation))
  }

  /// Whether `pg_amcheck` finds the table unsound that this relation is, or serves.
  func isUnsoundTable(of relation: String) -> Bool { unsoundTables.contains(table(of: relation)) }

  /// Whether it finds an index unsound that the message names, as the server names one: `index "sample_note_pkey" contains …`.
  func namesUnsoundIndex(_ message: String) -> Bool {
    MemberDamage.quotes(message, oneOf: unsoundIndexNames)
  }

  /// The relation whose file it is.
  func relation(ofFile file: String) -> String? { relationsByFile[MemberDamage.firstSegment(file)]?.name }

  private func table(of relation: String) -> String { relationsByName[relation]?.table ?? relation }

  /// A broken index of a TOAST table keeps that table's values from being found.
  private static func concernsIndexOnly(_ relation: RelationFacts) -> Bool {
    relation.isIndex && !relation.name.hasPrefix("pg_toast.")
  }

  /// Whether one of these names is in the message, between double quotes.
  private static func quotes(_ message: String, oneOf names: Set<String>) -> Bool {
    guard !names.isEmpty else { return false }
    return message.split(separator: "\"", omittingEmptySubsequences: false).dropFirst().dropLast()
      .contains { names.contains(String($0)) }
  }

  private static func messages(of member: MemberIntegrity) -> [String] {
    member.failures.map(\.message) + (member.amcheck?.reports.map(\.message) ?? []) + (member.amcheck?.lines ?? [])
  }

  /// `invalid page in block 3 of relation base/5/16384` (src/backend/storage/buffer/bufmgr.c, `ReadBuffer_common`).
  private static func invalidPage(_ message: String) -> PageChecksumResult.Page? {
    // A damaged table gives thousands of messages, and few of them are of this kind.
    guard message.contains("invalid page in block "),
      let match = message.firstMatch(of: /invalid page in block (\d+) of relation ([\w\/]+)/),
      let block = Int64(match.1)
    else { return nil }
    return PageChecksumResult.Page(file: String(match.2), block: block)
  }

  /// `base/5/16384.2` is the third segment of `base/5/16384`.
  private static func firstSegment(_ file: String) -> String {
    String(file.prefix { $0 != "." })
  }
}
