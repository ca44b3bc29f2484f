internal import DrillModel

/// From `outageStart` to the new primary's first commit along the new primary's own path: consecutive, clipped, adding up
/// exactly to the time to new primary. What nothing explains is `unattributed`.
struct RecoveryPhases {
  static let unattributed = "unattributed"

  /// One step: it ends at `end`; it begins at `start` where that is known, and else where the step before it ended.
  private struct Step {
    var name: String
    var start: Int64?
    var end: Int64?
  }

  let phases: [Phase]

  /// Empty without a new primary.
  init(_ file: CaseFile) {
    guard let start = file.facts.outageStart, let commit = file.facts.firstCommit else {
      phases = []
      return
    }
    let marks = commit.machine.map { RecoveryMarks(file, machine: $0, from: start, to: commit.nanoseconds) }
    let steps = marks.map { RecoveryPhases.steps($0, commit: commit.nanoseconds) } ?? []
    phases = RecoveryPhases.lay(steps, from: start, to: commit.nanoseconds, machine: commit.machine)
  }

  private static func steps(_ marks: RecoveryMarks, commit: Int64) -> [Step] {
    let won = marks.recoveryComplete ?? marks.promoted
    return [
      Step(name: "hold", end: marks.powerOn),
      Step(name: "start", end: marks.powerOn == nil ? nil : marks.firstPatroniLine),
      Step(name: "dcs", start: marks.waitingForDCS, end: marks.dcsConnected),
      Step(name: "detection", end: marks.powerOn == nil ? marks.leaderKeyGone : nil),
      Step(name: "crash recovery", start: marks.crashRecovery, end: marks.crashRecovered),
      Step(name: "waiting", end: marks.firstBootstrap ?? marks.postgresStart),
      Step(name: "failed restores", start: marks.firstBootstrap, end: marks.lastBootstrap),
      Step(name: "restore", start: marks.lastBootstrap, end: marks.restored),
      Step(name: "start of PostgreSQL", start: marks.restored, end: marks.postgresStart),
      Step(name: "replay", start: marks.postgresStart, end: marks.replayed),
      Step(name: "stale leader key", end: marks.powerOn == nil ? nil : marks.staleKeyGone),
      Step(name: "race", start: marks.raceStart, end: marks.promoted),
      Step(name: "promotion", start: marks.promoted, end: marks.recoveryComplete),
      Step(name: "first write", start: won, end: won == nil ? nil : commit),
    ]
  }

  private static func lay(_ steps: [Step], from start: Int64, to end: Int64, machine: String?) -> [Phase] {
    var phases: [Phase] = []
    var cursor = start
    let add = { (name: String, until: Int64) in
      guard until > cursor else { return }
      phases.append(
        Phase(track: .recovery, name: name, machine: machine, startNanoseconds: cursor, endNanoseconds: until))
      cursor = until
    }
    for step in steps {
      guard let stepEnd = step.end, stepEnd > cursor else { continue }
      if let stepStart = step.start { add(unattributed, min(stepStart, end)) }
      add(step.name, min(stepEnd, end))
    }
    add(unattributed, end)
    return phases
  }
}
