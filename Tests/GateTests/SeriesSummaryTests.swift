import DrillModel
import Gate
import Testing

@Suite struct SeriesSummaryTests {
  private func verdicts(_ count: Int, failed: Int = 0) -> [Verdict] {
    (0..<count).map { index in
      GateRecords.run("r\(index)", seconds: 20 + Double(index), status: index < failed ? .objectiveMissed : .pass)
        .verdict
    }
  }

  @Test func tenOfTen() {
    let text = SeriesSummary(verdicts(10), planned: 10).text
    #expect(text.contains("median 24.000 s, p95 29.000 s, max 29.000 s (10 measured runs)"), "\(text)")
    // Between the second and the ninth.
    #expect(text.contains("the median lies between 21.000 s and 28.000 s (exact, 97.9 % confidence)"), "\(text)")
    #expect(text.contains("interval of the p95 at 95 % confidence: none with fewer than 72"), "\(text)")
    #expect(text.contains("10 of 10 passed: the miss rate is below 26 % with 95 % confidence"), "\(text)")
  }

  @Test func whatThereIsOfAnInterruptedSeries() {
    let text = SeriesSummary(verdicts(2), planned: 5).text
    #expect(text.hasPrefix("SERIES  total-outage, 2 of 5 runs, incomplete"), "\(text)")
    #expect(SeriesSummary([], planned: 5).text == "SERIES  no run was judged")
    #expect(SeriesSummary([], planned: 5).exitCode == 5)
  }

  @Test func theWorstRunIsTheExitCode() {
    let summary = SeriesSummary(verdicts(3, failed: 1), planned: 3)
    #expect(summary.exitCode == 1)
    #expect(summary.text.contains("2 of 3 passed: the miss rate is below 87 %"), "\(summary.text)")
    #expect(SeriesSummary(verdicts(2, failed: 2), planned: 2).text.contains("nothing is proven by that"))
  }
}
