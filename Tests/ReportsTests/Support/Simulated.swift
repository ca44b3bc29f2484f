import DrillModel

/// Runs of a drill of which only the time to new primary and the verdict differ.
enum Simulated {
  static let day: Int64 = 86_400_000
  /// 2026-09-07, a Monday, 00:00 UTC.
  static let monday: Int64 = 1_788_739_200_000

  /// One a day, from that Monday on.
  static func runs(
    count: Int, drill: String = "total-outage", drillClass: String = "total-outage", hash: String = "a",
    status: (Int) -> Verdict.Status = { _ in .pass }, seconds: (Int) -> Double
  ) -> [RunRecord] {
    (0..<count).map { number in
      var run = Samples.pass
      run.startedUnixMilliseconds = monday + Int64(number) * day + 3 * 3_600_000
      run.drillClass = drillClass
      run.fingerprint.configurationHash = hash
      run.verdict.drill = drill
      run.verdict.runID = "\(drill)-\(hash)-\(number)"
      run.verdict.status = status(number)
      run.verdict.measurements = [.timeToNewPrimary: Measurement(value: seconds(number))]
      run.verdict.objectives = [
        ObjectiveResult(
          metric: .timeToNewPrimary, limit: 30, measured: Measurement(value: seconds(number)),
          met: seconds(number) <= 30)
      ]
      return run
    }
  }
}
