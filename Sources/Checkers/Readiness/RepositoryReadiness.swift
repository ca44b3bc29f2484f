import DrillModel

/// What pgBackRest says of the repository, and what its configuration does to it.
struct RepositoryReadiness {
  private let scene: ReadinessScene
  private let tool: ReadinessFacts.Tool?

  init(_ scene: ReadinessScene, _ tool: ReadinessFacts.Tool?) {
    self.scene = scene
    self.tool = tool
  }

  func checks() -> [ReadinessCheck] {
    guard let tool else {
      return [
        scene.check(
          .unknown, "settings", "locks, retention and archive-push-queue-max were not looked at",
          hint: "give pgBackRest's configuration with --config")
      ]
    }
    return [status(tool)] + damaged(tool) + [retention(tool), queue(tool)]
  }

  private func status(_ tool: ReadinessFacts.Tool) -> ReadinessCheck {
    if let file = tool.stopFile {
      // pgBackRest 2.45 refuses archive-get too, with a code that PostgreSQL takes for the end of the archive.
      return scene.check(
        .failed, "repository",
        "pgBackRest is stopped on this host: nothing is archived, and a recovery ends early (\(file))",
        hint: "pgbackrest start")
    }
    guard let code = tool.statusCode else {
      return scene.check(.unknown, "repository", "pgbackrest info did not answer")
    }
    guard code == 0 else {
      return scene.check(.failed, "repository", "pgbackrest info says: \(tool.statusMessage ?? "status \(code)")")
    }
    return scene.check(.ok, "repository", tool.isLocked == true ? "ok; a backup is being taken" : "ok, and not locked")
  }

  private func damaged(_ tool: ReadinessFacts.Tool) -> [ReadinessCheck] {
    guard !tool.damagedBackups.isEmpty else { return [] }
    return [
      scene.check(
        .warning, "pages",
        "pages had wrong checksums when these backups were taken: \(Prose.list(tool.damagedBackups))",
        hint: "pgbackrest info --set=LABEL names the files; run pg_amcheck and pg_checksums on the source")
    ]
  }

  private func retention(_ tool: ReadinessFacts.Tool) -> ReadinessCheck {
    if let archive = tool.retentionArchive, let full = tool.retentionFull, tool.retentionFullType != "time",
      let kept = Int(archive), let backups = Int(full), kept < backups
    {
      return scene.check(
        .warning, "retention",
        "WAL is kept for \(kept) of \(backups) full backups: the older ones can be restored, and not recovered any further",
        hint: "set repo1-retention-archive as high as repo1-retention-full, or leave it out")
    }
    guard let full = tool.retentionFull else {
      return scene.check(
        .warning, "retention", "no retention is set: the repository grows until its disk is full",
        hint: "set repo1-retention-full")
    }
    let unit = tool.retentionFullType == "time" ? "days of full backups" : "full backups"
    return scene.check(.ok, "retention", "\(full) \(unit) and the WAL since the oldest of them are kept")
  }

  private func queue(_ tool: ReadinessFacts.Tool) -> ReadinessCheck {
    guard let limit = tool.pushQueueMax else {
      return scene.check(.ok, "queue", "archive-push-queue-max is not set: no WAL is dropped")
    }
    return scene.check(
      .warning, "queue",
      "archive-push-queue-max=\(limit): beyond that pgBackRest drops WAL and says success, and the archive has a gap",
      hint: "an alert on pg_wal's size is safer; after a gap only a new backup helps")
  }
}
