public import DrillModel

/// Could I recover now, to when, how fast, losing at most what? Answered of a listing of the repository, of what else is
/// known, and of the time. Pure: the same gives the same answers.
public enum Readiness {
  /// - Parameters:
  ///   - audit: of the same inventory, with all that is known: what it found is not OK here.
  ///   - now: Unix time.
  public static func checks(
    _ inventory: ArchiveInventory, audit: ArchiveAudit? = nil, facts: ReadinessFacts = ReadinessFacts(),
    limits: ReadinessLimits = ReadinessLimits(),
    now: Double
  ) -> [ReadinessCheck] {
    let audit = audit ?? ArchiveAudit(inventory)
    return inventory.stanzas.flatMap { stanza -> [ReadinessCheck] in
      guard stanza.problems.isEmpty else {
        return [
          ReadinessCheck(
            .unknown, "repository", "nobody can tell: \(stanza.problems[0])", stanza: stanza.name,
            hint: "run it as the repository's owner, or give pgBackRest's configuration with --config")
        ]
      }
      let scene = ReadinessScene(
        stanza: stanza, rows: audit.rows.filter { $0.stanza == stanza.name },
        findings: audit.findings(of: stanza.name), limits: limits, now: now)
      let tool = facts.tools[stanza.name]
      return BackupReadiness(scene, speed: facts.speeds[stanza.name]).checks()
        + ArchiveReadiness(scene).checks(facts.servers[stanza.name])
        + RepositoryReadiness(scene, tool).checks()
        + ServerReadiness(scene, facts.servers[stanza.name], facts.problems).checks()
    }
  }
}

/// One stanza, and what was asked of it.
struct ReadinessScene {
  let stanza: ArchiveInventory.Stanza
  let rows: [ArchiveAudit.Row]
  let findings: [Finding]
  let limits: ReadinessLimits
  let now: Double

  /// The backups of the stanza's current database, oldest first.
  private var current: [ArchiveAudit.Row] {
    let database = stanza.databases.map(\.id).max()
    return rows.filter { database == nil || $0.backup.databaseID == database }
      .sorted { ($0.backup.stopSeconds, $0.backup.label) < ($1.backup.stopSeconds, $1.backup.label) }
  }

  var newest: ArchiveAudit.Row? { current.last }
  /// What a recovery would use.
  var usable: ArchiveAudit.Row? { current.last(where: \.isComplete) }
  /// All from which a recovery can start, oldest first.
  var allUsable: [ArchiveAudit.Row] { current.filter(\.isComplete) }
  /// From the backup that a recovery would use, along the newest timeline.
  var window: ArchiveAudit.Window? { usable?.windows.last }

  func check(_ state: ReadinessCheck.State, _ name: String, _ message: String, hint: String? = nil) -> ReadinessCheck {
    ReadinessCheck(state, name, message, stanza: stanza.name, hint: hint)
  }

  /// `45 s`, `12 min`, `3.5 h`, `4.2 days`.
  static func age(_ seconds: Double) -> String {
    switch seconds {
    case ..<120: "\(Prose.fixed(seconds, 0)) s"
    case ..<7200: "\(Prose.fixed(seconds / 60, 0)) min"
    case ..<172_800: "\(Prose.fixed(seconds / 3600, 1)) h"
    default: "\(Prose.fixed(seconds / 86_400, 1)) days"
    }
  }

  /// How an age is to be taken: beyond the limit, beyond what is usual, or in the future.
  func state(age: Double, limit: Double?, usual: Double) -> ReadinessCheck.State {
    if let limit { return age > limit ? .failed : age < -60 ? .warning : .ok }
    return age > usual || age < -60 ? .warning : .ok
  }
}
