internal import DrillModel

/// Whether every member was looked at, and whether everything could be. What a damage explains is told as that damage.
public struct IntegrityEvidenceChecker: Checker {
  public static let name = "integrity-evidence"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    guard let facts = file.integrity else { return CheckResult() }
    var lines = absent(file, facts)
    lines += before(facts) + unread(facts)
    let disks = try file.further.disks(file).unread
    let told = Set(lines)
    lines += disks.filter { !told.contains($0) }.map { "read from disk, \($0)" }
    var findings: [Finding] = []
    if !lines.isEmpty {
      findings.append(
        Finding(
          .unjudged, code: "integrity-unjudged", "the integrity of the recovered cluster is not fully known",
          evidence: lines,
          hint: "read the logs of the members named; run the drill again with --keep to look at them"))
    }
    return CheckResult(findings: findings + limits(facts))
  }

  /// Against what was not read before the outage nothing of after it can be held.
  private func before(_ facts: IntegrityFacts) -> [String] {
    guard let baseline = facts.baseline else { return [] }
    let mute = baseline.server == nil && baseline.failures.isEmpty ? ["the server said nothing of itself"] : []
    return (mute + baseline.failures.map(line) + absentParts(baseline, facts)).map { "before the outage: \($0)" }
  }

  /// What could not be looked at of those who were: lines that name them.
  func unread(_ facts: IntegrityFacts) -> [String] {
    facts.members.flatMap { member in gaps(member, facts).map { "\(member.machine): \($0)" } }
      + facts.pageChecksums.filter { isUnjudged($0, facts) }.map { result in
        "\(result.machine): pg_checksums ended with \(result.status): \(result.lines.last ?? "")"
      }
  }

  private func absent(_ file: CaseFile, _ facts: IntegrityFacts) -> [String] {
    let end = file.evidence.events.last?.t ?? 0
    let nodes = file.evidence.plan.machines.filter { $0.role == .node && !file.facts.wasOff($0.name, at: end) }
    // A replica that never came back is told as `not-redundant`: it is no member of what was recovered.
    let seen = Set(facts.members.map(\.machine)).union(file.facts.missingReplicas)
    let missing = nodes.map(\.name).filter { !seen.contains($0) }.map { "\($0): nothing was recorded" }
    let servers = facts.members.compactMap(\.server)
    let strangers = IntegrityEvidenceChecker.strangers(file)
    let headless = !servers.isEmpty && servers.allSatisfy(\.isInRecovery) ? ["no member was out of recovery"] : []
    return (facts.baseline == nil ? ["before the outage: nothing was recorded"] : []) + missing + headless
      + strangers + IntegrityEvidenceChecker.copies(file.evidence)
  }

  /// Evidence of somebody who is no node of the run is evidence of nobody.
  private static func strangers(_ file: CaseFile) -> [String] {
    let evidence = file.evidence
    let nodes = Set(evidence.plan.machines.filter { $0.role == .node }.map(\.name))
    let named = (evidence.integrity + evidence.disk).map(\.machine) + evidence.pageChecksums.map(\.machine)
    return Set(named).subtracting(nodes).sorted().map {
      "\($0): something was recorded of it, and it is no node of the plan"
    }
  }

  /// No two readings take the same time to the nanosecond.
  private static func copies(_ evidence: RunEvidence) -> [String] {
    let running = Dictionary(evidence.integrity.map { ($0.machine, $0.seconds) }) { first, _ in first }
    return evidence.disk.filter { $0.seconds > 0 && running[$0.machine] == $0.seconds }.map {
      "\($0.machine): what is recorded of its disk is what it gave while it ran"
    }
  }

  private func gaps(_ member: MemberIntegrity, _ facts: IntegrityFacts) -> [String] {
    var lines: [String] = []
    if let server = member.server, !server.isLevel {
      lines.append(
        "replay did not reach the primary's position; it was at \(server.lsn?.description ?? "an unknown one")")
    }
    if member.server == nil, member.failures.isEmpty { lines.append("the server said nothing of itself") }
    for failure in member.failures where !isTold(failure, member, facts) { lines.append(line(failure)) }
    return lines + absentParts(member, facts) + LessThanBefore(member, facts).lines + amcheck(member, facts)
  }

  /// A part that could not be read has a failure that says why; without one it was taken away. No server is without relations,
  /// and none that a drill has written to without tables.
  private func absentParts(_ member: MemberIntegrity, _ facts: IntegrityFacts) -> [String] {
    guard let server = member.server, member.failures.isEmpty else { return [] }
    let parts: [(String, Bool)] = [
      ("relations", member.relations?.isEmpty ?? true), ("contents", member.contents.isEmpty),
      ("invalid indexes", member.invalidIndexes == nil),
      ("constraints", member.unvalidatedConstraints == nil), ("sequences", member.sequences == nil),
      ("unlogged tables", member.unlogged == nil && !server.isInRecovery),
      ("large objects", member.largeObjects == nil), ("roles", member.roles == nil),
      ("extensions", member.extensions == nil), ("collations", member.collations == nil),
      ("prepared transactions", member.preparedTransactions == nil), ("slots", member.slots == nil),
      ("definitions", member.definitions == nil),
      ("settings", member.settings == nil && facts.baseline?.settings != nil),
    ]
    return parts.filter(\.1).map { "\($0.0) were not read" }
  }

  private func isTold(_ failure: IntegrityFailure, _ member: MemberIntegrity, _ facts: IntegrityFacts) -> Bool {
    TableCorruptChecker.tells(failure) || IndexComparisonChecker.tells(failure)
      || facts.explains(member.machine, relation: failure.relation, message: failure.message)
      || facts.namesUnsoundIndex(member.machine, failure.message)
      || failure.sqlState?.hasPrefix("XX") == true
        && failure.relation.map { facts.isUnsoundTable(member.machine, of: $0) } ?? false
  }

  /// Exit code 0 is a clean check, 2 one that found something (src/bin/pg_amcheck/pg_amcheck.c, `main`).
  private func amcheck(_ member: MemberIntegrity, _ facts: IntegrityFacts) -> [String] {
    guard let result = member.amcheck else {
      return member.failures.contains { $0.part == "amcheck" } ? [] : ["pg_amcheck was not run"]
    }
    if result.timedOut { return ["pg_amcheck did not end in time"] }
    if !result.interruptions.isEmpty {
      return result.interruptions.map { "pg_amcheck of \($0.relation): \($0.message)" }
    }
    if result.status == "exit code 0" || !result.reports.isEmpty { return [] }
    if result.lines.contains(where: { facts.explains(member.machine, relation: nil, message: $0) }) { return [] }
    return ["pg_amcheck ended with \(result.status): \(result.lines.last ?? "")"]
  }

  private func isUnjudged(_ result: PageChecksumResult, _ facts: IntegrityFacts) -> Bool {
    if result.timedOut || result.status == "exit code 0" && !isWhole(result, facts) { return true }
    guard result.status != "exit code 0", result.badChecksums ?? 0 == 0 else { return false }
    // Where checksums are off there is nothing to look at; that is told as a note.
    return !result.isOff
  }

  /// It looks at every database, so at more than the relations of the one that was read; half of them leaves room for what
  /// was truncated in between.
  private func isWhole(_ result: PageChecksumResult, _ facts: IntegrityFacts) -> Bool {
    guard let blocks = result.blocksScanned, let files = result.filesScanned, result.badChecksums != nil else {
      return false
    }
    let relations = facts.members.first { $0.machine == result.machine }?.relations?.filter { $0.file != nil } ?? []
    let bytes = relations.compactMap(\.bytes).reduce(0, +)
    return blocks > 0 && blocks >= bytes / IntegrityEvidenceChecker.pageBytes / 2 && files > 0
      && files >= relations.count / 2
  }

  private static let pageBytes: Int64 = 8192

  private func line(_ failure: IntegrityFailure) -> String {
    let relation = failure.relation.map { " of \($0)" } ?? ""
    return "\(failure.part)\(relation): \(failure.message)"
  }

  private func limits(_ facts: IntegrityFacts) -> [Finding] {
    var lines = MemberLines()
    for member in facts.members {
      for limit in member.limits + (member.amcheck?.limits ?? []) { lines.add(member.machine, limit) }
    }
    return lines.finding(.note, code: "integrity-limits") { _ in "what the checks of integrity could not look at" }
  }
}
