import Checkers
import DrillModel
import Testing

/// What each stopped member has on its disk against what it gave while it ran.
@Suite struct DiskContentTests {
  private func contents(
    onDisks: (inout MemberIntegrity) -> Void, running: (inout MemberIntegrity) -> Void = { _ in }, of nodes: Int = 2
  ) throws -> [Finding] {
    let members = (1...nodes).map { EvidenceTests.member("n\($0)", standby: $0 > 1) }
    var rehearsal = Rehearsal(baseline: EvidenceTests.member("n1"), members: members)
    rehearsal.disk = members
    for index in members.indices { onDisks(&rehearsal.disk[index]) }
    running(&rehearsal.members[nodes - 1])
    return try rehearsal.findings()
  }

  /// Clients write to a table until the outage and after it, so only what the same member gave can tell.
  @Test(arguments: [1, 3]) func aDiskHoldsWhatItsMemberGave(nodes: Int) throws {
    #expect(try contents(onDisks: { _ in }, of: nodes) == [])
    let found = try contents(
      onDisks: { $0.contents[1] = TableContent(name: "public.other", rows: 0, digest: "0") }, of: nodes)
    #expect(found.map(\.code) == ["disk-differs"], "\(found)")
    let names = nodes == 1 ? "n1" : "n1, n2 and n3"
    let line = "\(names): public.other: 0 rows with digest 0; while it ran 9 rows with digest 4"
    #expect(found.first?.evidence == [line], "\(found)")
    #expect(found.first?.severity == .data)
  }

  @Test func whatIsToldAlreadyIsNotToldAgain() throws {
    // While it ran the member had something else, and its disk has what the others gave.
    let running = try contents(onDisks: { _ in }, running: { $0.contents[1].digest = "5" })
    #expect(running.map(\.code) == ["members-differ"], "\(running)")
    // The table is damaged below its rows.
    let damaged = try contents(onDisks: { member in
      member.contents[1].digest = "5"
      member.amcheck?.status = "exit code 2"
      member.amcheck?.reports = [AmcheckReport(relation: "public.other", isIndex: false, message: "xmin 7")]
    })
    #expect(damaged.map(\.code) == ["table-corrupt"], "\(damaged)")
  }

  @Test func aTableThatWasNotReadFromDiskIsUnjudged() throws {
    let gone = try contents(onDisks: { $0.contents.remove(at: 1) })
    #expect(gone.map(\.code) == ["integrity-unjudged"], "\(gone)")
    #expect(gone.first?.evidence.count == 2, "\(gone)")
    // One that there was not before the outage.
    let new = try contents(
      onDisks: { _ in }, running: { $0.contents.append(TableContent(name: "blackstart.ledger", rows: 9, digest: "4")) })
    #expect(new.map(\.code) == ["integrity-unjudged"], "\(new)")
  }
}
