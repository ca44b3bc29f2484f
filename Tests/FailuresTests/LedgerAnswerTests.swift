import DrillModel
import Testing

@testable import Failures

/// What a recovered server has, burst by burst.
struct LedgerAnswerTests {
  private static func burst(_ number: Int, failed: Set<UInt64> = []) -> Burst {
    let transactions = (1...2).flatMap { session in
      (1...3).map { sequence in
        TransactionRecord(
          session: UInt32(session), sequence: UInt64(sequence), token: token(number, session, sequence),
          outcome: failed.contains(UInt64(sequence)) ? .indeterminate : .committed, sentNanoseconds: 0,
          endedNanoseconds: 1, lsn: LSN(UInt64(number) << 24 + UInt64(sequence)), reason: nil)
      }
    }
    let segment = WALSegment(timeline: TimelineID(1), containing: LSN(UInt64(number) << 24))
    return Burst(number: number, transactions: transactions, segments: [segment])
  }

  private static func token(_ number: Int, _ session: Int, _ sequence: Int) -> Token {
    Token(high: UInt64(number), low: UInt64(session * 10 + sequence))
  }

  private static let bursts = (1...3).map { burst($0) }
  private static let all = Set(bursts.flatMap { $0.transactions.map(\.token) })

  private func outcome(without tokens: [Token]) -> FailureOutcome {
    LedgerAnswer(bursts: Self.bursts, recovered: Self.all.subtracting(tokens)).outcome
  }

  private func whole(_ number: Int) -> [Token] { Self.bursts[number - 1].transactions.map(\.token) }

  @Test func allIsComplete() { #expect(outcome(without: []) == .complete) }

  @Test func theEndMayBeGone() {
    #expect(outcome(without: whole(3)) == .truncated(wholeBursts: 2, lost: 6, acknowledged: 18))
    #expect(
      outcome(without: whole(2) + whole(3) + [Self.token(1, 1, 3)])
        == .truncated(wholeBursts: 0, lost: 13, acknowledged: 18))
    #expect(outcome(without: Array(Self.all)) == .truncated(wholeBursts: 0, lost: 18, acknowledged: 18))
  }

  @Test func aHoleIsNoEnd() {
    // A session's earlier transaction without the later one.
    #expect(outcome(without: [Self.token(3, 2, 2)]) == .hole(lost: 1, acknowledged: 18))
    // A whole burst before one that is there, and a part of one.
    #expect(outcome(without: whole(2)) == .hole(lost: 6, acknowledged: 18))
    #expect(outcome(without: [Self.token(2, 1, 3)]) == .hole(lost: 1, acknowledged: 18))
  }

  @Test func whatNobodySentIsTold() {
    let answer = LedgerAnswer(bursts: Self.bursts, recovered: Self.all.union([Token(high: 9, low: 9)]))
    #expect(answer.outcome == .phantoms(1))
  }

  @Test func onlyWhatWasAcknowledgedMustBeThere() {
    let burst = Self.burst(1, failed: [3])
    let acknowledged = Set(burst.acknowledged.map(\.token))
    #expect(acknowledged.count == 4)
    #expect(LedgerAnswer(bursts: [burst], recovered: acknowledged).outcome == .complete)
    #expect(LedgerAnswer(bursts: [burst], recovered: Set(burst.transactions.map(\.token))).outcome == .complete)
  }
}
