/// The time that a drill has for everything.
struct DrillDeadline {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let end: ContinuousClock.Instant

  init(seconds: Double) {
    start = clock.now
    end = start + .seconds(seconds)
  }

  /// Never less than nothing.
  var remainingSeconds: Double { max(0.001, (end - clock.now).inSeconds) }
  var hasPassed: Bool { clock.now >= end }
  var elapsedSeconds: Double { (clock.now - start).inSeconds }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
