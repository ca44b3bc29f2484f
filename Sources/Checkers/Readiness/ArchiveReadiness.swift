import DrillModel

/// How far a recovery gets, and what a disaster now would take with it.
struct ArchiveReadiness {
  /// What an archive_timeout of some minutes would not let pass.
  private static let usualSeconds = 3600.0

  private let scene: ReadinessScene

  init(_ scene: ReadinessScene) { self.scene = scene }

  func checks(_ server: ReadinessFacts.Server?) -> [ReadinessCheck] {
    guard let usable = scene.usable else { return [] }
    guard let window = scene.window else {
      return [
        scene.check(.unknown, "archive", "nobody can tell how far the archive goes for \(usable.backup.label)")
      ]
    }
    return [continuity(window), reachable(window), age(window)] + (server.map { [loss($0, window)] } ?? [])
  }

  private func continuity(_ window: ArchiveAudit.Window) -> ReadinessCheck {
    window.isCutShort
      ? scene.check(
        .failed, "archive",
        "WAL is missing after \(window.through) on timeline \(window.timeline): a recovery ends there and looks successful",
        hint: "see the finding for the segments; take a new full backup")
      : scene.check(
        .ok, "archive", "no WAL is missing from the backup to \(window.through) on timeline \(window.timeline)")
  }

  private func reachable(_ window: ArchiveAudit.Window) -> ReadinessCheck {
    let oldest = scene.oldestUsable?.backup.stopSeconds ?? 0
    let until = window.throughSeconds.map { "about \(time($0))" } ?? "\(window.through)"
    return scene.check(
      .ok, "window", "points in time from \(time(oldest)) to \(until) can be recovered to, on the newest timeline")
  }

  private func age(_ window: ArchiveAudit.Window) -> ReadinessCheck {
    guard let last = window.throughSeconds, last > 0 else {
      return scene.check(.unknown, "archive-age", "nobody can tell when the last segment was archived")
    }
    let age = scene.now - Double(last)
    let limit = scene.limits.maxArchiveAgeSeconds
    let state = scene.state(age: age, limit: limit, usual: ArchiveReadiness.usualSeconds)
    let allowed = limit.map { ", and \(ReadinessScene.age($0)) are allowed" } ?? ""
    return scene.check(
      state, "archive-age",
      age < -60
        ? "the last segment was archived \(ReadinessScene.age(-age)) in the future: a clock is wrong"
        : "the last segment was archived \(ReadinessScene.age(age)) ago\(state == .failed ? allowed : ""): if pg_wal is lost "
          + "too, what was committed since then is gone",
      hint: state == .ok ? nil : "look at pg_stat_archiver; archive_timeout bounds this on a server that writes little")
  }

  /// What the server has written and the repository does not have.
  private func loss(_ server: ReadinessFacts.Server, _ window: ArchiveAudit.Window) -> ReadinessCheck {
    let size = scene.stanza.archives.map(\.segmentBytes).max() ?? WALSegment.defaultSize
    guard let current = server.currentSegment.flatMap({ WALSegment(fileName: $0, size: size) }) else {
      return scene.check(.unknown, "unarchived", "the server is in recovery and does not say what it writes")
    }
    let bytes = max(0, current.end.bytes(after: window.through))
    let segments = Int(bytes) / Int(size)
    let message = "at most \(Prose.bytes(bytes)) of WAL are not in the archive yet"
    return segments > 2
      ? scene.check(
        .warning, "unarchived", message, hint: "the archive does not keep up: look at pg_wal/archive_status")
      : scene.check(.ok, "unarchived", message)
  }

  private func time(_ seconds: Int64) -> String { UTCTime.text(unixNanoseconds: seconds * 1_000_000_000) }
}
