import DrillModel

/// The backup that a recovery would use: which, how old, what it builds on, what it takes.
struct BackupReadiness {
  /// What most people would call forgotten.
  private static let usualSeconds = 7.0 * 86_400
  private static let usualChain = 10

  private let scene: ReadinessScene

  private let speed: ReadinessFacts.Speed?

  init(_ scene: ReadinessScene, speed: ReadinessFacts.Speed?) {
    self.scene = scene
    self.speed = speed
  }

  func checks() -> [ReadinessCheck] {
    guard let usable = scene.usable else {
      let message =
        scene.newest.map { "no backup can be restored; the newest is \($0.backup.label)" } ?? "there is no backup"
      return [
        scene.check(
          .failed, "backup", message, hint: "pgbackrest \(scene.stanza.options) --type=full backup")
      ]
    }
    return [newest(usable), age(usable), chain(usable), effort(usable), fast(usable)]
  }

  private func newest(_ usable: ArchiveAudit.Row) -> ReadinessCheck {
    if let newest = scene.newest, newest.backup.label != usable.backup.label {
      return scene.check(
        .warning, "backup",
        "the newest backup, \(newest.backup.label), cannot be restored; the newest that can be is \(usable.backup.label)",
        hint: "see the findings; a recovery to the latest backup fails, so name this one with --set")
    }
    if usable.backup.hasPageErrors == true {
      return scene.check(
        .warning, "backup",
        "\(usable.backup.label) can be restored, and has saved pages whose checksum was wrong already",
        hint: "see the finding; the pages are as wrong after a restore")
    }
    return scene.check(.ok, "backup", "\(usable.backup.label) can be restored, as far as its list and manifest tell")
  }

  private func age(_ usable: ArchiveAudit.Row) -> ReadinessCheck {
    let age = scene.now - Double(usable.backup.stopSeconds)
    let limit = scene.limits.maxBackupAgeSeconds
    let state = scene.state(age: age, limit: limit, usual: BackupReadiness.usualSeconds)
    let allowed = limit.map { ", and \(ReadinessScene.age($0)) are allowed" } ?? ""
    return scene.check(
      state, "backup-age",
      age < -60
        ? "it ends \(ReadinessScene.age(-age)) in the future: a clock is wrong"
        : "it is \(ReadinessScene.age(age)) old\(state == .failed ? allowed : "")",
      hint: state == .ok ? nil : "the older it is, the more WAL a recovery must replay; look at the schedule of backups"
    )
  }

  private func chain(_ usable: ArchiveAudit.Row) -> ReadinessCheck {
    var labels = [usable.backup.label]
    while let prior = scene.stanza.backups.first(where: { $0.label == labels.last })?.prior, !labels.contains(prior) {
      labels.append(prior)
    }
    guard labels.count > 1 else { return scene.check(.ok, "chain", "it is a full backup and needs no other") }
    let message =
      "it needs \(Prose.count(labels.count - 1, "other backup")), all there: \(Prose.list(Array(labels.dropFirst())))"
    return labels.count > BackupReadiness.usualChain
      ? scene.check(.warning, "chain", message, hint: "one damaged file breaks all of them: take a full backup")
      : scene.check(.ok, "chain", message)
  }

  /// Told from what a restore drill of the same cluster took, and from nothing else.
  private func fast(_ usable: ArchiveAudit.Row) -> ReadinessCheck {
    guard let speed, let bytes = usable.backup.databaseBytes,
      let seconds = speed.times.toFirstQuerySeconds(atBytes: bytes, replaying: walBytes(usable))
    else {
      return scene.check(
        .unknown, "speed", "how long a recovery takes is not known: the history has no restore drill of it",
        hint: "blackstart restore --pgbackrest-config FILE \(scene.stanza.options) measures it")
    }
    let day = UTCTime.text(unixNanoseconds: Int64(speed.measuredSeconds) * 1_000_000_000)
    return scene.check(
      .ok, "speed",
      "about \(ReadinessScene.age(seconds)) to the first query, at the rates of the restore drill of \(day) on its host"
    )
  }

  private func walBytes(_ usable: ArchiveAudit.Row) -> Int64 {
    guard let window = scene.window, let start = usable.backup.lsnStart, window.through > start else { return 0 }
    return window.through.bytes(after: start)
  }

  /// How fast cannot be told of a listing; how much can.
  private func effort(_ usable: ArchiveAudit.Row) -> ReadinessCheck {
    let files = usable.backup.databaseBytes.map { "restores \(Prose.bytes($0))" } ?? "restores its files"
    var replay = "replays no WAL beyond the backup's own"
    let bytes = walBytes(usable)
    if bytes > 0 { replay = "replays at most \(Prose.bytes(bytes)) of WAL" }
    return scene.check(.ok, "effort", "a recovery now \(files) and \(replay)")
  }
}
