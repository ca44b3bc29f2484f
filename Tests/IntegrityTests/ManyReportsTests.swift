import Checkers
import DrillModel
import Foundation
import Testing

/// A corrupt table gives thousands of lines, and they are judged in a time that grows with their number alone.
@Suite struct ManyReportsTests {
  /// The same damage while they run, on their disks and in the new backup; with owners gone and indexes unsound.
  private func rehearsal(_ count: Int) -> Rehearsal {
    var damaged = EvidenceTests.member("n1")
    damaged.amcheck?.status = "exit code 2"
    damaged.amcheck?.reports = (0..<count).map { number in
      AmcheckReport(
        relation: number % 2 == 0 ? "public.other" : "public.other_\(number)", isIndex: number % 2 != 0,
        message: "block \(number), offset 3: xmin 7 precedes relation freeze threshold 0:717")
    }
    var baseline = EvidenceTests.member("n1")
    baseline.roles? += (0..<count).map { "owner postgres of public.function_\($0)(integer)" }
    var rehearsal = Rehearsal(baseline: baseline, members: [damaged])
    rehearsal.disk = [damaged]
    damaged.machine = "scratch"
    rehearsal.restored = RestoredBackup(
      integrity: damaged,
      checksums: PageChecksumResult(
        machine: "scratch", status: "exit code 0", timedOut: false, filesScanned: 4, blocksScanned: 9, badChecksums: 0,
        badPages: [], lines: [], seconds: 0.1))
    rehearsal.further = [
      Event(t: 7, source: .harness, kind: .backupRenewed, machine: "n1", values: ["rows": "9", "digest": "4"]),
      Event(
        t: 8, source: .harness, kind: .backupRestored, machine: "scratch",
        values: ["systemIdentifier": "42", "rows": "9", "digest": "4", "checksums": "sound", "integrity": "recorded"]),
    ]
    return rehearsal
  }

  private func judge(_ count: Int) throws -> (findings: [Finding], seconds: Double) {
    let rehearsal = rehearsal(count)
    let began = processorSeconds()
    let findings = try rehearsal.findings(by: IntegrityCheckers.all + [ProtectionChecker()])
    return (findings, processorSeconds() - began)
  }

  /// Of this thread, so that a busy machine changes nothing.
  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func theTimeGrowsWithTheNumberOfLinesAlone() throws {
    _ = try judge(10)
    let few = try judge(400)
    let many = try judge(4000)
    #expect(many.findings.map(\.code) == ["table-corrupt", "index-corrupt", "roles-differ"])
    // Ten times the lines; with each line against each it is 100.
    #expect(many.seconds < 30 * few.seconds, "\(few.seconds) s, then \(many.seconds) s")
  }

  @Test func aFindingShowsTheFirstLinesAndHowManyMoreThereAre() throws {
    for finding in try judge(400).findings {
      #expect(finding.evidence.count == 21, "\(finding.code)")
      #expect(finding.evidence.last?.hasSuffix(" more") == true)
      #expect(finding.message.utf8.count < 1000)
    }
  }
}
