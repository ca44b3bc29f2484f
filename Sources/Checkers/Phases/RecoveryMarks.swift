internal import DrillModel

/// The instants of the new primary's own way back, each nil if no event tells of it.
struct RecoveryMarks {
  /// When its machine got its power back; nil if it never lost it.
  let powerOn: Int64?
  let firstPatroniLine: Int64?
  let waitingForDCS: Int64?
  let dcsConnected: Int64?
  /// When the dead leader's key left the DCS.
  let leaderKeyGone: Int64?
  /// The same, if the node was ready before: then it waited for the key.
  let staleKeyGone: Int64?
  let crashRecovery: Int64?
  let crashRecovered: Int64?
  let firstBootstrap: Int64?
  let lastBootstrap: Int64?
  let restored: Int64?
  let postgresStart: Int64?
  let replayed: Int64?
  let raceStart: Int64?
  let promoted: Int64?
  let recoveryComplete: Int64?

  init(_ file: CaseFile, machine: String, from start: Int64, to end: Int64) {
    let on = file.facts.powerOn(machine)
    let events = file.evidence.events.filter { $0.t >= (on ?? start) && $0.t <= end }
    let own = events.filter { $0.machine == machine }
    let first = { (kinds: [EventKind]) in own.first { kinds.contains($0.kind) }?.t }
    let last = { (kinds: [EventKind], after: Int64) in own.last { kinds.contains($0.kind) && $0.t >= after }?.t }

    powerOn = on
    firstPatroniLine = own.first { $0.source == .patroni }?.t
    waitingForDCS = first([.patroniWaitingForDCS])
    dcsConnected = first([.patroniDCSConnected])
    leaderKeyGone =
      file.evidence.events.first { event in
        event.kind == .dcsKey && event.t >= start && event.t <= end && event.text("key") == "/leader"
          && event.text("action") == "delete"
      }?.t
    crashRecovery = first([.patroniCrashRecovery])
    firstBootstrap = first([.patroniBootstrapStarted])
    lastBootstrap = last([.patroniBootstrapStarted], start)
    restored = lastBootstrap.flatMap { bootstrap in
      own.first { [.patroniReplicaCreated, .restoreEnded].contains($0.kind) && $0.t >= bootstrap }?.t
    }
    let ready = max(restored ?? start, crashRecovery ?? start)
    postgresStart =
      own.first { $0.kind == .postgresStarting && $0.t >= ready }?.t
      ?? own.first { $0.kind == .patroniPostmaster && $0.t >= ready }?.t
    crashRecovered = crashRecovery == nil ? nil : postgresStart
    // In a custom bootstrap nobody asks for the promotion: the recovery ends by itself.
    promoted =
      last([.patroniPromoted], start) ?? last([.postgresPromoteRequest], start) ?? last([.postgresNewTimeline], start)
    let race = promoted ?? end
    replayed = postgresStart.flatMap { begin in
      own.last { event in
        [.postgresRestoredSegment, .postgresConsistent, .postgresReadOnly].contains(event.kind)
          && event.t >= begin && event.t <= race
      }?.t
    }
    let upAt = replayed ?? Int64.max
    let waitedForKey = leaderKeyGone.map { $0 > upAt && $0 < race } ?? false
    staleKeyGone = waitedForKey ? leaderKeyGone : nil
    // Without a power cut the race begins when the key is gone; what came before it was detection.
    raceStart = on == nil || waitedForKey ? leaderKeyGone : replayed
    recoveryComplete = promoted.flatMap { won in
      own.first { [.postgresReady, .postgresRecoveryComplete].contains($0.kind) && $0.t >= won }?.t
    }
  }
}
