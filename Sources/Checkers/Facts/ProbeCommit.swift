internal import DrillModel

/// A write of the probe that a server acknowledged.
struct ProbeCommit {
  var nanoseconds: Int64
  /// When the last unsuccessful attempt on this node began.
  var previousAttempt: Int64?
  var machine: String?
  var systemIdentifier: String?
  var timeline: TimelineID?
  /// Whether the ledger's table was there.
  var hasLedger: Bool

  init(_ event: Event) {
    nanoseconds = event.t
    previousAttempt = event.integer("previousAttempt")
    machine = event.machine
    systemIdentifier = event.text("systemIdentifier")
    timeline = event.timeline("timeline")
    hasLedger = event.values?["ledger"]?.bool ?? false
  }
}
