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

  @Test func selftestsStayOutAndWhatCannotBeReadIsCounted() async throws {
    try await TestProcess.withDirectory { directory in
      let runs = directory + "/runs"
      let fine = try MadeRun.make(in: runs)
      let selftest = try MadeRun.make(in: runs, drill: "selftest")
      let newer = try MadeRun.make(in: runs, drill: "newer")
      let text = try String(contentsOfFile: newer.verdict, encoding: .utf8)
      try text.replacing("verdict/v1", with: "verdict/v9").write(
        toFile: newer.verdict, atomically: true, encoding: .utf8)
      let planless = try MadeRun.make(in: runs, drill: "planless")
      try FileManager.default.removeItem(atPath: planless.plan)
      let store = try HistoryStore.open(.file(directory + "/history.sqlite"))
      let report = try RunImport(store, rejudging: false).run([runs])
      #expect(report.added == [fine.id] && report.skipped == [selftest.path])
      #expect(Set(report.failed.map(\.path)) == [newer.path, planless.path])
      #expect(report.failed.contains { $0.reason.contains("verdict/v9") })
      // The evidence can be judged by whoever knows it.
      #expect(try RunImport(store, rejudging: true).run([newer.path]).added == [newer.id])
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
