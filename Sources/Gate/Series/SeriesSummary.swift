public import DrillModel
import Foundation
import Statistics

/// What the runs of one series say together, and what so many runs can prove.
public struct SeriesSummary: Sendable {
  private static let confidence = 0.95

  private let verdicts: [Verdict]
  private let planned: Int
  private let metric: Metric

  public init(_ verdicts: [Verdict], planned: Int, metric: Metric = .timeToNewPrimary) {
    self.verdicts = verdicts
    self.planned = planned
    self.metric = metric
  }

  /// The worst verdict's; 5 if nothing ran.
  public var exitCode: Int32 { verdicts.map(\.status.exitCode).max() ?? 5 }

  public var text: String {
    guard let drill = verdicts.first?.drill else { return "SERIES  no run was judged" }
    let ran =
      verdicts.count == planned
      ? Amount.count(planned, "run") : "\(verdicts.count) of \(Amount.count(planned, "run")), incomplete"
    return (["SERIES  \(drill), \(ran)"] + times + [proof]).joined(separator: "\n  ")
  }

  private var times: [String] {
    let sample = Sample(verdicts.compactMap { $0.measurements[metric]?.value })
    guard let median = sample.median, let p95 = sample.quantile(0.95), let maximum = sample.maximum else {
      return ["\(metric.summary): not measured in any run"]
    }
    return [
      "\(metric.summary): median \(seconds(median)), p95 \(seconds(p95)), max \(seconds(maximum)) "
        + "(\(Amount.count(sample.count, "measured run")))",
      interval("median", OrderInterval(sample), smallest: 6),
      interval("p95", OrderInterval(sample, quantile: 0.95), smallest: 72),
    ]
  }

  private func interval(_ name: String, _ interval: OrderInterval?, smallest: Int) -> String {
    guard let interval else {
      return "interval of the \(name) at 95 % confidence: none with fewer than \(smallest) measured runs"
    }
    return "the \(name) lies between \(seconds(interval.lower)) and \(seconds(interval.upper)) "
      + "(exact, \(percent(interval.coverage)) confidence)"
  }

  /// What a reader may conclude, and no more.
  private var proof: String {
    let passed = verdicts.filter { $0.status == .pass }.count
    let bound = Binomial.upperBound(
      misses: verdicts.count - passed, of: verdicts.count, confidence: SeriesSummary.confidence)
    let limit =
      bound < 1 ? "the miss rate is below \(percentUp(bound)) with 95 % confidence" : "nothing is proven by that"
    return "\(passed) of \(verdicts.count) passed: \(limit)"
  }

  private func seconds(_ value: Double) -> String { String(format: "%.3f s", value) }
  private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
  /// Rounded up: the bound that is told must hold as well.
  private func percentUp(_ share: Double) -> String {
    share < 0.1 ? String(format: "%.1f %%", (share * 1000).rounded(.up) / 10) : "\(Int((share * 100).rounded(.up))) %"
  }
}
