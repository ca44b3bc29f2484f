public import DrillModel
import Foundation
import Statistics

/// What the machine was capable of when the pool's runs were made. A run on a machine that is not the same says nothing about
/// the recovery, neither when it is slower nor when it is faster.
public struct CalibrationBand: Sendable, Hashable {
  /// A MAD times this is the standard deviation of a normal distribution. Three deviations, because three MADs as they are
  /// would call a sound run with four measures invalid every sixth time.
  private static let normalDeviation = 1.4826
  private static let deviations = 3.0
  /// What two measurements of a quiet machine may differ by: without it a MAD of 0 would make everything off.
  private static let leastShare = 0.25
  private static let leastSteal = 0.05

  private enum Measure: String, CaseIterable {
    case fsync = "fsync latency"
    case write = "sequential write"
    case hash = "hashing"
    case steal = "steal share"

    func value(of calibration: Calibration) -> Double {
      switch self {
      case .fsync: calibration.fsyncMicroseconds
      case .write: calibration.writeMiBPerSecond
      case .hash: calibration.hashMiBPerSecond
      case .steal: calibration.stealShare
      }
    }

    /// Times and rates differ by factors: a disk is twice as slow now and then, and never twice as fast. So they are compared
    /// on a logarithmic scale; a share is not.
    func scaled(_ value: Double) -> Double { self == .steal ? value : log(max(value, .leastNormalMagnitude)) }
    func unscaled(_ value: Double) -> Double { self == .steal ? max(0, value) : exp(value) }

    var unit: String {
      switch self {
      case .fsync: " us"
      case .write, .hash: " MiB/s"
      case .steal: ""
      }
    }
  }

  private let ranges: [Measure: ClosedRange<Double>]

  /// Nil if too few of the pool were calibrated to tell.
  public init?(_ pool: [Calibration], minimum: Int) {
    guard pool.count >= minimum else { return nil }
    var ranges: [Measure: ClosedRange<Double>] = [:]
    for measure in Measure.allCases {
      let sample = Sample(pool.map { measure.scaled(measure.value(of: $0)) })
      guard let middle = sample.middle, let spread = sample.medianAbsoluteDeviation else { return nil }
      let least = measure == .steal ? CalibrationBand.leastSteal : log(1 + CalibrationBand.leastShare)
      let tolerance = max(CalibrationBand.deviations * CalibrationBand.normalDeviation * spread, least)
      ranges[measure] = measure.unscaled(middle - tolerance)...measure.unscaled(middle + tolerance)
    }
    self.ranges = ranges
  }

  /// What is off, in words; empty if the machine was as always.
  public func deviations(of calibration: Calibration) -> [String] {
    Measure.allCases.compactMap { measure in
      let value = measure.value(of: calibration)
      guard let range = ranges[measure], !range.contains(value) else { return nil }
      let usual = "\(text(range.lowerBound)) to \(text(range.upperBound))\(measure.unit)"
      return "\(measure.rawValue) \(text(value))\(measure.unit), usual here is \(usual)"
    }
  }

  private func text(_ value: Double) -> String { String(format: value < 10 ? "%.2f" : "%.0f", value) }
}
