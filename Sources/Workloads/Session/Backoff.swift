/// How long a session pauses after a failure: as applications do, twice as long after each one up to a limit, with jitter,
/// so that clients do not come back in step.
struct Backoff {
  /// A connection attempt costs the server a fork and both sides a SCRAM exchange, so it must not be tight.
  private static let firstSeconds = 0.25
  private static let longestSeconds = 1.0
  private static let jitter = 0.2

  private var generator: SplitMix64
  private var seconds = Backoff.firstSeconds

  init(seed: UInt64, session: UInt32) {
    generator = SplitMix64(seed: ~SplitMix64.mix(seed &+ UInt64(session)))
  }

  mutating func nextNanoseconds() -> Int64 {
    let factor = Double.random(in: (1 - Backoff.jitter)...(1 + Backoff.jitter), using: &generator)
    defer { seconds = min(2 * seconds, Backoff.longestSeconds) }
    return Int64(seconds * factor * 1e9)
  }

  /// Something worked.
  mutating func reset() { seconds = Backoff.firstSeconds }
}
