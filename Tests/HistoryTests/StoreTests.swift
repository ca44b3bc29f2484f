import DrillModel
import Foundation
import History
import TestSupport
import Testing

/// What every store must do; see `RunHistory`.
@Suite struct StoreTests {
  @Test func aRunComesBackAsItWasSaved() async throws {
    try await TestProcess.withDirectory { directory in
      let store = try HistoryStore.open(.file(directory + "/history.sqlite"))
      let record = Records.record(
        "a", findings: [Finding(.data, .loss, code: "lost-transaction", "it's gone: \"ü\"")],
        series: RunRecord.Series(id: "s", number: 1, count: 5))
      try store.save(record)
      #expect(try store.run(id: "a") == record)
      #expect(try store.run(id: "b") == nil)
      #expect(try HistoryStore.open(.file(directory + "/history.sqlite")).runs(RunQuery()) == [record])
    }
  }
}
