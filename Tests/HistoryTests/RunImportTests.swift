import DrillModel
import Evidence
import Foundation
import TestSupport
import Testing

@testable import History

@Suite struct RunImportTests {
  @Test func twiceIsTheSameAsOnce() async throws {
    try await TestProcess.withDirectory { directory in
      let runs = directory + "/runs"
      let made = try [MadeRun.make(in: runs), MadeRun.make(in: runs, drill: "other")]
      try made[1].markLatest()
      let broken = try MadeRun.make(in: runs)
      try "{".write(toFile: broken.verdict, atomically: true, encoding: .utf8)
      let store = try HistoryStore.open(.file(directory + "/history.sqlite"))
      let first = try RunImport(store, rejudging: false).run([runs])
      #expect(Set(first.added) == Set(made.map(\.id)) && first.replaced.isEmpty && first.unchanged.isEmpty)
      #expect(first.failed.map(\.path) == [broken.path])
      let second = try RunImport(store, rejudging: false).run([runs, made[0].path])
      #expect(second.added.isEmpty && second.replaced.isEmpty && second.unchanged.count == 3)
      // The evidence holds nothing that a pass could rest on.
      let third = try RunImport(store, rejudging: true).run([runs])
      #expect(third.added == [broken.id] && third.replaced.count == 2 && third.failed.isEmpty)
      #expect(try store.runs(RunQuery(statuses: [.pass])).isEmpty)
    }
  }

  @Test func whereThereIsNoRunItIsSaid() async throws {
    try await TestProcess.withDirectory { directory in
      let error = #expect(throws: BlackstartError.self) {
        try RunImport(EmptyHistory(), rejudging: false).run([directory])
      }
      #expect(error?.code == "history.no-runs")
    }
  }
}
