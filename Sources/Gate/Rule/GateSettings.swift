public import DrillModel

/// The numbers of the rule. `standard` is what the gate uses; docs/gate.md says why each is what it is.
public struct GateSettings: Sendable, Codable, Hashable {
  /// What is compared.
  public var metric = Metric.timeToNewPrimary
  /// A regression's p is below it when the number of runs was fixed beforehand.
  public var level = 0.01
  /// Below it the first runs of two stages fail at once.
  public var firstLevel = 0.002
  /// Below it the extended runs fail. Both together stay within `level`, whatever the distribution: the chance that one or the
  /// other happens is at most their sum.
  public var finalLevel = 0.008
  /// Below it (and over a share of the shift) the first runs are extended, once. However easily that happens, it makes no
  /// false alarm by itself.
  public var extensionLevel = 0.15
  /// Of the shift that a regression exceeds: three runs say too little about it to stop there.
  public var extensionShiftShare = 0.5
  public var extensionRuns = 5
  /// From so many runs on there is one stage.
  public var singleStageRuns = 8
  /// A regression is larger than this share of the pool's median.
  public var relativeShift = 0.1
  /// And larger than this.
  public var minimumShiftSeconds = 0.5
  /// And larger than so many MADs of the pool.
  public var spreadFactor = 0.0
  public var minimumRuns = 3
  public var minimumPool = 8
  public var maximumPool = 30
  /// More invalid runs than this share of all, and the machine is not fit to gate on.
  public var maximumInvalidShare = 0.2

  public static let standard = GateSettings()

  /// The rule as it was first written down: both stages at 0.01, and a shift over two seconds and three MADs of the pool. It
  /// misses regressions that it should find (docs/gate.md), and is here to be measured beside the other.
  public static var described: GateSettings {
    var settings = GateSettings()
    settings.firstLevel = 0.01
    settings.finalLevel = 0.01
    settings.extensionLevel = 0.1
    settings.extensionShiftShare = 1
    settings.minimumShiftSeconds = 2
    settings.spreadFactor = 3
    return settings
  }

  init() {}
}
