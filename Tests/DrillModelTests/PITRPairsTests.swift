import DrillModel
import Testing

struct PITRPairsTests {
  private static let kinds = Set(RecoveryPoint.Kind.allCases)

  @Test(arguments: [1, 2, 4])
  func everyTwoValuesMeet(backups: Int) {
    let pairs = PITRPairs(backups: backups, kinds: Self.kinds) { _ in true }
    #expect(pairs.impossible.isEmpty)
    let met = Set(pairs.cells.flatMap(\.pairs))
    for backup in 0..<backups {
      for kind in RecoveryPoint.Kind.allCases {
        #expect(pairs.cells.contains { $0.backup == backup && $0.kind == kind })
      }
      for timeline in PITRPairs.Cell.Timeline.allCases {
        #expect(pairs.cells.contains { $0.backup == backup && $0.timeline == timeline })
      }
      for isInclusive in [true, false] {
        #expect(pairs.cells.contains { $0.backup == backup && $0.isInclusive == isInclusive })
      }
    }
    for kind in RecoveryPoint.Kind.allCases where kind != .immediate {
      for timeline in PITRPairs.Cell.Timeline.allCases {
        #expect(pairs.cells.contains { $0.kind == kind && $0.timeline == timeline })
      }
    }
    for isInclusive in [true, false] {
      for kind in [RecoveryPoint.Kind.time, .xid, .lsn] {
        #expect(pairs.cells.contains { $0.kind == kind && $0.isInclusive == isInclusive })
      }
      for timeline in PITRPairs.Cell.Timeline.allCases {
        #expect(pairs.cells.contains { $0.timeline == timeline && $0.isInclusive == isInclusive })
      }
    }
    #expect(!met.isEmpty && Set(pairs.cells).count == pairs.cells.count)
    // Each of the kinds with each of the backups is the least that there can be.
    #expect(pairs.cells.count <= max(18, 6 * backups) + 4, "\(pairs.cells.count)")
  }

  @Test func whatARunHasNoPlaceForIsNamedAndNotAskedFor() {
    let pairs = PITRPairs(backups: 2, kinds: Self.kinds) { $0.kind != .name || $0.backup != 1 }
    #expect(pairs.impossible.map { [$0.first, $0.second] } == [["backup 1", "kind name"]])
    #expect(!pairs.cells.contains { $0.kind == .name && $0.backup == 1 })
    let none = PITRPairs(backups: 2, kinds: Self.kinds) { _ in false }
    #expect(none.cells.isEmpty && !none.impossible.isEmpty)
  }

  @Test func theSameChoicesGiveTheSame() {
    let first = PITRPairs(backups: 4, kinds: Self.kinds) { _ in true }
    #expect(first.cells == PITRPairs(backups: 4, kinds: Self.kinds) { _ in true }.cells)
  }
}
