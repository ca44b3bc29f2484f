public import Statistics

/// New times against the pool's, in seconds.
public struct RegressionTest: Sendable, Codable, Hashable {
  public enum Answer: String, Sendable, Codable {
    case unchanged, regression
    /// Neither: the one extension will tell.
    case extend
  }

  public var stage: GateStage
  public var newMedian: Double
  public var poolMedian: Double
  /// Median absolute deviation of the pool, not scaled.
  public var poolMAD: Double
  /// Hodges and Lehmann's.
  public var shift: Double
  /// The shift that a regression exceeds.
  public var shiftLimit: Double
  public var test: MannWhitney
  /// The p that a regression is below.
  public var level: Double
  public var answer: Answer

  /// Of at least this difference if nothing changed.
  public var probability: Double { test.p }

  /// Nil without values on both sides.
  public init?(new: [Double], pool: [Double], stage: GateStage, settings: GateSettings = .standard) {
    var sums = RankSums.Cache()
    self.init(new: new, pool: pool, stage: stage, settings: settings, sums: &sums)
  }

  init?(
    new: [Double], pool: [Double], stage: GateStage, settings: GateSettings, sums: inout RankSums.Cache
  ) {
    guard let shift = HodgesLehmann.shift(new: new, old: pool),
      let test = MannWhitney(new: new, old: pool, sums: &sums), let newMedian = Sample(new).median,
      let poolMedian = Sample(pool).median,
      let poolMAD = Sample(pool).medianAbsoluteDeviation
    else { return nil }
    self.stage = stage
    self.newMedian = newMedian
    self.poolMedian = poolMedian
    self.poolMAD = poolMAD
    self.shift = shift
    self.test = test
    // A MAD of 0 (times that are quantised, or equal) leaves the other two: the limit is never 0.
    shiftLimit = max(
      settings.relativeShift * poolMedian, settings.minimumShiftSeconds, settings.spreadFactor * poolMAD)
    level =
      switch stage {
      case .single: settings.level
      case .first: settings.firstLevel
      case .final: settings.finalLevel
      }
    if shift > shiftLimit, test.p < level {
      answer = .regression
    } else {
      let isOpen = shift > settings.extensionShiftShare * shiftLimit && test.p < settings.extensionLevel
      answer = stage == .first && isOpen ? .extend : .unchanged
    }
  }
}
