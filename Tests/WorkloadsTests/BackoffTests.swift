import Testing

@testable import Workloads

struct BackoffTests {
  @Test func doublesToASecondAndStartsAgainWhenSomethingWorked() {
    var backoff = Backoff(seed: 7, session: 1)
    let pauses = (0..<5).map { _ in Double(backoff.nextNanoseconds()) / 1e9 }
    for (pause, expected) in zip(pauses, [0.25, 0.5, 1, 1, 1]) { #expect(abs(pause - expected) <= 0.2 * expected) }
    backoff.reset()
    #expect(backoff.nextNanoseconds() < 400_000_000)
  }

  @Test func twoSessionsDoNotComeBackInStep() {
    var one = Backoff(seed: 7, session: 1)
    var other = Backoff(seed: 7, session: 2)
    #expect(one.nextNanoseconds() != other.nextNanoseconds())
  }
}
