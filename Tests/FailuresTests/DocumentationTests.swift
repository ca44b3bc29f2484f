import DrillModel
import Foundation
import Testing

@testable import Failures

/// What is documented can be told from what is not.
struct DocumentationTests {
  private static let outcomes: [FailureOutcome] = [
    .complete, .truncated(wholeBursts: 3, lost: 1, acknowledged: 9),
    .truncated(wholeBursts: 2, lost: 2, acknowledged: 9),
    .hole(lost: 1, acknowledged: 9), .phantoms(1), .damaged("invalid page in block 1"),
    .stopped("FATAL: exit code 255"),
    .stopped("FATAL: other"), .restoreRefused(40, "contains files"), .restoreRefused(41, "contains files"),
  ]

  @Test(arguments: [
    (DocumentedOutcome.complete, 0), (.truncated(wholeBursts: 3), 1), (.truncated(wholeBursts: 2), 2), (.hole, 3),
    (.damaged("invalid page"), 5), (.stopped("exit code 255"), 6), (.restoreRefused(40, "contains"), 8),
  ])
  func matchesItsOwnOutcomeAlone(documented: DocumentedOutcome, place: Int) {
    for (index, outcome) in Self.outcomes.enumerated() {
      #expect(documented.matches(outcome) == (index == place), "\(documented) and \(outcome)")
    }
  }

  /// Nobody calls it silent whose log has an error.
  @Test func silenceIsMeasured() {
    let lost = FailureOutcome.truncated(wholeBursts: 3, lost: 1, acknowledged: 9)
    #expect("\(lost.saying(nil))" == "promoted, 1 of 9 acknowledged gone from its end, silently")
    #expect(
      "\(lost.saying("ERROR: [042]: x"))"
        == "promoted, 1 of 9 acknowledged gone from its end, with no more than this in its log: ERROR: [042]: x")
    #expect(FailureOutcome.complete.saying("ERROR: x") == .complete)
  }

  @Test func namesAreDifferentAndRowsAscend() {
    let all = BackupFailures.all
    #expect(Set(all.map(\.name)).count == all.count)
    let minimum = [1, 2, 4, 5, 8, 9, 11, 13, 15, 16, 20, 22, 23, 27, 28, 30, 32, 34, 36, 38, 40, 46]
    #expect(Set(all.map(\.row)) == Set(minimum))
    #expect(all.map(\.row) == all.map(\.row).sorted())
  }

  /// Where the audit cannot say it, the documentation says why.
  @Test func silenceIsExplained() {
    for failure in BackupFailures.all where failure.documented.audit.isEmpty {
      #expect(failure.documented.note != nil, "\(failure.name)")
    }
  }

  /// docs/backup-failures.md has a line for each.
  @Test func theDocumentationNamesEach() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/backup-failures.md"), encoding: .utf8)
    for failure in BackupFailures.all {
      let line = text.split(separator: "\n").first { $0.hasPrefix("| \(failure.row) | `\(failure.name)` |") }
      let documented = failure.documented
      #expect(line != nil, "\(failure.name)")
      for code in documented.audit.union(documented.deepAudit) { #expect(line?.contains(code) == true, "\(code)") }
      #expect(line?.contains(documented.raw.summary) == true, "\(failure.name): \(documented.raw.summary)")
      #expect(line?.contains(documented.safe.summary) == true, "\(failure.name): \(documented.safe.summary)")
    }
  }
}
