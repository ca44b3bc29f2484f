import DrillModel

/// Whether the repository is what it was before. Its owner goes on archiving and backing up meanwhile, which is no harm; the
/// restored server's own timeline in it would be.
enum RepositoryProofRule {
  static func findings(_ evidence: RestoreEvidence) -> [Finding] {
    guard let changes = evidence.repositoryChanges else {
      return [
        Finding(.unjudged, code: "repository-unproven", "the repository was not listed again after the restore")
      ]
    }
    if let own = evidence.ownFilesInRepository, !own.isEmpty { return [written(own)] }
    if changes.isEmpty { return [] }
    let own = changes.added.filter { isOfScratch($0, evidence) }
    if !own.isEmpty {
      return [
        Finding(
          .data, .wrongTarget, code: "repository-touched",
          "files of timeline \(evidence.log?.newTimeline?.description ?? ""), which the restored server began, are in the "
            + "repository", evidence: Prose.excerpt(own) { $0 },
          hint: "look who archives there; recoveries to the latest timeline will follow it")
      ]
    }
    let strange = changes.changed.filter { !isList($0) }
    if !strange.isEmpty {
      return [
        Finding(
          .unjudged, code: "repository-changed", "files that are written once are not what they were before",
          evidence: Prose.excerpt(strange) { $0 }, hint: "look who writes there; this drill only reads")
      ]
    }
    return [
      Finding(
        .note, code: "repository-moved",
        "the repository changed meanwhile, and not by this drill: \(changes.added.count) files are new, \(changes.removed.count) are gone, "
          + "\(changes.changed.count) lists are changed; none is of the restored server's timeline",
        evidence: Prose.excerpt(changes.added + changes.removed.map { "- \($0)" }, limit: 8) { $0 })
    ]
  }

  private static func written(_ own: [String]) -> Finding {
    Finding(
      .unjudged, code: "repository-written",
      "this drill wrote into the repository: \(Prose.count(own.count, "file")) of its own are there",
      evidence: Prose.excerpt(own, limit: 8) { $0 },
      hint: "give directories elsewhere with --runs and --scratch, and look what of it is still there")
  }

  /// A segment or a history file of the timeline that the restored server began.
  private static func isOfScratch(_ path: String, _ evidence: RestoreEvidence) -> Bool {
    guard path.hasPrefix("archive/\(evidence.stanza)/"), let timeline = evidence.log?.newTimeline,
      let name = path.split(separator: "/").last, name.count >= 16
    else { return false }
    return UInt32(name.prefix(8), radix: 16) == timeline.value
  }

  private static func isList(_ path: String) -> Bool {
    ["archive.info", "archive.info.copy", "backup.info", "backup.info.copy"].contains { path.hasSuffix("/\($0)") }
  }
}
