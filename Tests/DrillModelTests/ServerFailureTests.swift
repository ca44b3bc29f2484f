import DrillModel
import Testing

struct ServerFailureTests {
  @Test func whatAWaitingClientIsToldDoesNotHideTheReason() {
    let reason = "2026-11-28 10:00:00 UTC [7] FATAL:  recovery ended before configured recovery target was reached"
    let answers = (0..<300).map { number in
      "2026-11-28 10:00:01 UTC [\(number)] FATAL:  the database system is "
        + (number % 2 == 0 ? "starting up" : "not yet accepting connections")
    }
    let log = answers + [reason, "2026-11-28 10:00:02 UTC [1] LOG:  shutting down"] + answers
    #expect(
      ServerFailure.lines(log) == ["FATAL:  recovery ended before configured recovery target was reached"])
    #expect(ServerFailure.lines(answers).isEmpty)
    #expect(ServerFailure.lines((1...6).map { "[1] PANIC:  \($0)" }) == (3...6).map { "PANIC:  \($0)" })
  }
}
