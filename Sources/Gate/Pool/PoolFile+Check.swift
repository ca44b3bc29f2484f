import DrillModel

extension PoolFile {
  /// Longer than any drill; a number beyond it is none of a measurement.
  private static let mostSeconds = 1e6
  /// Of a measure of the machine, in its own unit.
  private static let mostCapability = 1e9

  /// Why the file cannot be held against: what `gate export` never writes. Nil if it can.
  public var problem: String? {
    var ids: Set<String> = []
    for run in runs {
      guard ids.insert(run.id).inserted else { return "the run \(run.id) is in it twice" }
      guard run.verdict.status == .pass else { return "the run \(run.id) did not pass" }
      if run.verdict.measurements.values.contains(where: { !($0.value >= 0 && $0.value <= PoolFile.mostSeconds) }) {
        return "a measurement of the run \(run.id) cannot be one"
      }
      if run.verdict.phases.contains(where: { !($0.seconds >= 0 && $0.seconds <= PoolFile.mostSeconds) }) {
        return "a phase of the run \(run.id) cannot be one"
      }
      if let calibration = run.calibration, !PoolFile.isPlausible(calibration) {
        return "what the machine of the run \(run.id) was capable of cannot be"
      }
    }
    return nil
  }

  private static func isPlausible(_ calibration: Calibration) -> Bool {
    [calibration.fsyncMicroseconds, calibration.writeMiBPerSecond, calibration.hashMiBPerSecond].allSatisfy {
      $0 > 0 && $0 <= mostCapability
    } && calibration.stealShare >= 0 && calibration.stealShare <= 1
  }
}
