import DrillModel
import Foundation
import Testing

/// `cluster.restore_command`.
@Suite struct RestoreCommandKeyTests {
  @Test func isRawUnlessAskedFor() throws {
    #expect(try Fixtures.parse(Fixtures.good).cluster.restoreCommand == .raw)
    #expect(try Fixtures.parse(Fixtures.good, ["cluster.restore_command=safe"]).cluster.restoreCommand == .safe)
    let problems = Fixtures.problems(Fixtures.good, ["cluster.restore_command=save"])
    #expect(problems.contains("safe"), "\(problems)")
  }

  /// No recovery would ever end.
  @Test func isRefusedWhereNoExitCodeTellsTheEnd() throws {
    let problems = Fixtures.problems(Fixtures.good, ["cluster.restore_command=safe", "cluster.backup=barman"])
    #expect(problems.contains("one exit code"), "\(problems)")
    #expect(try Fixtures.parse(Fixtures.good, ["cluster.backup=barman"]).cluster.restoreCommand == .raw)
    #expect(
      try Fixtures.parse(Fixtures.good, ["cluster.backup=plain", "cluster.restore_command=safe"]).cluster.restoreCommand
        == .safe)
  }

  /// The plan of a run from before there was such a key.
  @Test func anOldPlanIsStillRead() throws {
    let cluster = try Fixtures.parse(Fixtures.good).cluster
    var value = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(cluster)) as? [String: Any])
    #expect(value.removeValue(forKey: "restoreCommand") as? String == "raw")
    let old = try JSONDecoder().decode(ClusterSpec.self, from: JSONSerialization.data(withJSONObject: value))
    #expect(old.restoreCommand == nil)
  }
}
