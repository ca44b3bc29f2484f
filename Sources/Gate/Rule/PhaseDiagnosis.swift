public import DrillModel
import Statistics

/// Where the time went: one phase of the recovery, in the new runs and in the pool. It explains a regression, and gates nothing.
public struct PhaseDiagnosis: Sendable, Codable, Hashable {
  /// Family-wise, over all phases.
  private static let level = 0.05

  public var name: String
  public var newMedian: Double
  public var poolMedian: Double
  /// Seconds, Hodges and Lehmann's.
  public var shift: Double
  public var p: Double
  /// Holm's, over all phases.
  public var adjustedP: Double
  /// It took longer, and not by chance.
  public var isCulprit: Bool

  /// The largest shift first; phases that took no time anywhere are left out.
  public static func diagnose(new: [RunRecord], pool: [RunRecord]) -> [PhaseDiagnosis] {
    let newTimes = new.map(seconds)
    let poolTimes = pool.map(seconds)
    let names = Set((newTimes + poolTimes).flatMap(\.keys)).sorted()
    var result = names.compactMap { name in
      // A run that does not have the phase spent no time in it.
      diagnosis(name, newTimes.map { $0[name] ?? 0 }, poolTimes.map { $0[name] ?? 0 })
    }
    for (index, adjusted) in Holm.adjusted(result.map(\.p)).enumerated() {
      result[index].adjustedP = adjusted
      result[index].isCulprit = adjusted < level && result[index].shift > 0
    }
    return result.sorted { ($1.shift, $0.name) < ($0.shift, $1.name) }
  }

  private static func diagnosis(_ name: String, _ new: [Double], _ pool: [Double]) -> PhaseDiagnosis? {
    guard let test = MannWhitney(new: new, old: pool), let shift = HodgesLehmann.shift(new: new, old: pool),
      let newMedian = Sample(new).median, let poolMedian = Sample(pool).median, (new + pool).contains(where: { $0 > 0 })
    else { return nil }
    return PhaseDiagnosis(
      name: name, newMedian: newMedian, poolMedian: poolMedian, shift: shift, p: test.p, adjustedP: test.p,
      isCulprit: false)
  }

  private static func seconds(_ run: RunRecord) -> [String: Double] {
    run.verdict.phases.filter { $0.track == .recovery }.reduce(into: [:]) { $0[$1.name, default: 0] += $1.seconds }
  }
}
