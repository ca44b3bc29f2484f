import DrillModel

/// What was read of the restored cluster: its pages, its tables and indexes, its catalogs.
enum RestoredDataRule {
  static func findings(_ evidence: RestoreEvidence) -> [Finding] {
    guard evidence.reachedLSN != nil else { return [] }
    var findings = pages(evidence) + corruption(evidence) + notes(evidence)
    let lines = evidence.databases.flatMap { database in gaps(database.integrity).map { "\(database.name): \($0)" } }
    if !lines.isEmpty || evidence.databases.isEmpty {
      findings.append(
        Finding(
          .unjudged, code: "integrity-unjudged", "the integrity of what came back is not fully known",
          evidence: Prose.excerpt(lines) { $0 }, hint: functionHint(evidence)))
    }
    return findings
  }

  private static func pages(_ evidence: RestoreEvidence) -> [Finding] {
    guard let result = evidence.checksums else {
      // Whatever kept the drill from getting there has been told.
      return evidence.failure == nil ? [Finding(.unjudged, code: "pages-unchecked", "no page was checked")] : []
    }
    if let bad = result.badChecksums, bad > 0 {
      return [
        Finding(
          .data, code: "page-checksum", "\(Prose.count(Int(bad), "page")) with a wrong checksum",
          evidence: Prose.excerpt(result.badPages) { "block \($0.block) of \($0.file)" },
          hint: "the page was damaged before the backup or in it: compare with the source, and with an older backup")
      ]
    }
    if result.isOff {
      return [
        Finding(
          .note, code: "page-checksums-off", "data checksums are off, so a page that rots in storage goes unseen",
          hint: "pg_checksums --enable turns them on while the server is stopped")
      ]
    }
    if result.status == "exit code 0", result.blocksScanned ?? 0 > 0 { return [] }
    return [
      Finding(
        .unjudged, code: "pages-unchecked", "pg_checksums ended with \(result.status)",
        evidence: Array(result.lines.suffix(4)))
    ]
  }

  private static func corruption(_ evidence: RestoreEvidence) -> [Finding] {
    var lines: [(code: String, line: String)] = []
    for database in evidence.databases {
      let member = database.integrity
      for report in member.amcheck?.reports ?? [] {
        lines.append(
          (
            report.isIndex ? "index-corrupt" : "table-corrupt",
            "\(database.name): \(report.relation): \(report.message)"
          ))
      }
      for relation in member.relations ?? [] where relation.bytes == nil && relation.file != nil {
        lines.append(("relation-file-missing", "\(database.name): \(relation.name): no file \(relation.file ?? "")"))
      }
      for index in member.indexComparisons where index.differingCount > 0 {
        lines.append(
          ("index-disagrees", "\(database.name): \(index.index): \(Prose.count(index.differingCount, "value")) differ"))
      }
      for collation in member.collations ?? [] where collation.actual != collation.recorded {
        lines.append(
          (
            "collation-version",
            "\(database.name): \(collation.name): made with \(collation.recorded), this host has "
              + "\(collation.actual ?? "none")"
          ))
      }
    }
    let told: [(code: String, message: String, hint: String)] = [
      ("table-corrupt", "pg_amcheck finds tables corrupt", "compare with the source, and with an older backup"),
      ("index-corrupt", "pg_amcheck finds indexes corrupt", "REINDEX; then look for what lost the entry"),
      ("relation-file-missing", "relations without a file", "compare with the source"),
      ("index-disagrees", "index lookups give other rows than the table has", "REINDEX"),
      (
        "collation-version", "text sorts by another library on this host than its indexes do",
        "a recovery on this host needs REINDEX of what depends on them"
      ),
    ]
    return told.compactMap { entry in
      let found = lines.filter { $0.code == entry.code }
      guard !found.isEmpty else { return nil }
      return Finding(
        .data, code: entry.code, entry.message, evidence: Prose.excerpt(found, limit: 10) { $0.line }, hint: entry.hint)
    }
  }

  /// What the source has as well: a restore brings it back faithfully.
  private static func notes(_ evidence: RestoreEvidence) -> [Finding] {
    let kinds: [(code: String, message: String, lines: (MemberIntegrity) -> [String])] = [
      ("invalid-index", "indexes that nobody uses any more", { $0.invalidIndexes ?? [] }),
      (
        "index-search-path", "indexes whose functions need the database's search_path",
        { ($0.amcheck?.rechecked ?? []).map { "\($0.relation): \($0.message)" } }
      ),
      ("constraint-not-valid", "constraints that were never checked", { $0.unvalidatedConstraints ?? [] }),
      ("sequence-behind", "sequences behind their columns", { ($0.sequences ?? []).filter(\.isBehind).map(\.name) }),
    ]
    let prepared = Set(evidence.databases.flatMap { $0.integrity.preparedTransactions ?? [] }).sorted()
    let notes = kinds.compactMap { kind -> Finding? in
      let lines = evidence.databases.flatMap { database in
        kind.lines(database.integrity).map { "\(database.name): \($0)" }
      }
      return lines.isEmpty
        ? nil
        : Finding(.note, code: kind.code, kind.message, evidence: Prose.excerpt(lines, limit: 10) { $0 })
    }
    guard !prepared.isEmpty else { return notes }
    return notes + [
      Finding(
        .note, code: "prepared-transactions", "prepared transactions came back and hold their locks", evidence: prepared
      )
    ]
  }

  /// An error that names what was running is one of a function (elog.c, CONTEXT).
  private static func functionHint(_ evidence: RestoreEvidence) -> String? {
    let stopped = evidence.databases.flatMap { $0.integrity.amcheck?.interruptions ?? [] }
    guard
      stopped.contains(where: {
        $0.isIndex && $0.message.contains(" CONTEXT: ") || $0.message.contains("; without it: ")
      })
    else { return nil }
    return "an index's own function failed or depends on search_path, so the index is not checked: name in it what it "
      + "calls with the schema, or give it a search_path (ALTER FUNCTION ... SET search_path)"
  }

  private static func gaps(_ member: MemberIntegrity) -> [String] {
    var lines = member.failures.map { "\($0.part)\($0.relation.map { " of \($0)" } ?? ""): \($0.message)" }
    guard let amcheck = member.amcheck else { return lines + ["pg_amcheck was not run"] }
    lines += amcheck.interruptions.map { "pg_amcheck of \($0.relation): \($0.message)" }
    if amcheck.timedOut {
      lines.append("pg_amcheck did not end in time")
    } else if !amcheck.isSound, amcheck.reports.isEmpty, amcheck.interruptions.isEmpty {
      lines.append("pg_amcheck ended with \(amcheck.status): \(amcheck.lines.last ?? "")")
    }
    return lines
  }
}
