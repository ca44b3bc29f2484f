/// How long a session pauses after a failure: as applications do, with jitter, so that clients do not come back in step.
struct Backoff {
  /// A connection attempt costs the server a fork, so it must not be tight.
  private static let seconds = 0.25
  private static let jitter = 0.2

  private var generator: SplitMix64

  init(seed: UInt64, session: UInt32) {
    generator = SplitMix64(seed: ~SplitMix64.mix(seed &+ UInt64(session)))
  }

  mutating func nextNanoseconds() -> Int64 {
    let factor = Double.random(in: (1 - Backoff.jitter)...(1 + Backoff.jitter), using: &generator)
    return Int64(Backoff.seconds * factor * 1e9)
  }
}
