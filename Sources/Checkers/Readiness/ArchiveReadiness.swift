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
    return [continuity(window), reachable(), age(window)] + (server.map { [loss($0, window)] } ?? [])
  }

  /// Codes of the audit after which an archive without a gap in this way does not lead where it should.
  private static let misleading: Set<String> = [
    "history-missing", "history-mismatch", "archive-other-cluster", "archive-not-stored",
  ]

  private func continuity(_ window: ArchiveAudit.Window) -> ReadinessCheck {
    if window.isCutShort {
      return scene.check(
        .failed, "archive",
        "WAL is missing or damaged after \(window.through) on timeline \(window.timeline): a recovery ends there and looks "
          + "successful",
        hint: "see the finding for the segments; take a new full backup")
    }
    let way = "from the backup to \(window.through) on timeline \(window.timeline)"
    let codes = Set(scene.findings.map(\.code)).intersection(ArchiveReadiness.misleading).sorted()
    if !codes.isEmpty {
      return scene.check(
        .failed, "archive",
        "no WAL is missing \(way), but a recovery may not get there: the audit found \(Prose.list(codes))",
        hint: "see the findings; blackstart explain has what each of them means")
    }
    if scene.findings.contains(where: { $0.severity == .unjudged }) {
      return scene.check(
        .unknown, "archive", "no WAL is missing \(way), as far as it could be read",
        hint: "see the findings for what could not be read")
    }
    return scene.check(.ok, "archive", "no WAL is missing \(way)")
  }

  /// All ranges, because a target between two of them ends at the first one's end.
  private func reachable() -> ReadinessCheck {
    let reachable = ReachableTimes.all(scene.allUsable).filter { !$0.ranges.isEmpty }
    guard !reachable.isEmpty else {
      return scene.check(.unknown, "window", "nobody can tell which points in time can be recovered to")
    }
    let texts = reachable.map { times in
      "on timeline \(times.timeline) from \(times.ranges.map(text).joined(separator: ", and from "))"
    }
    let gaps = reachable.reduce(0) { $0 + $1.ranges.count - 1 }
    let message = "points in time that can be recovered to: \(texts.joined(separator: "; "))"
    return gaps == 0
      ? scene.check(.ok, "window", message)
      : scene.check(
        .warning, "window", message + "; nothing \(gaps == 1 ? "in the gap" : "in the gaps") between them",
        hint: "a target in a gap ends in an error, or at the gap if the target is the archive's end")
  }

  private func text(_ range: ReachableTimes.Range) -> String {
    let until = range.throughSeconds.flatMap { $0 > 0 ? "about \(time($0)) (\(range.through))" : nil }
    return "\(time(range.fromSeconds)) to \(until ?? "\(range.through)")"
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
