/// Two runs side by side: where the time went in each, what was measured, and what was different about them.
public struct RunComparison: Sendable, Codable, Hashable {
  /// A phase of one or of both; the seconds of a run that has no such phase are nil.
  public struct PhasePair: Sendable, Codable, Hashable {
    public var track: Phase.Track
    public var name: String
    public var before: Double?
    public var after: Double?

    public init(track: Phase.Track, name: String, before: Double?, after: Double?) {
      self.track = track
      self.name = name
      self.before = before
      self.after = after
    }

    /// Seconds; a phase that is not there took none.
    public var difference: Double { (after ?? 0) - (before ?? 0) }
  }

  public struct MeasurementPair: Sendable, Codable, Hashable {
    public var metric: Metric
    public var before: Measurement?
    public var after: Measurement?

    /// Nil unless both were measured.
    public var difference: Double? {
      guard let before, let after else { return nil }
      return after.value - before.value
    }
  }

  /// A fact that is not the same; nil where a run has none.
  public struct Change: Sendable, Codable, Hashable {
    public var key: String
    public var before: String?
    public var after: String?
  }

  public var schemaVersion = "comparison/v1"
  public var before: RunSummary
  public var after: RunSummary
  /// Whether times of the one may be held against the other's: see `Fingerprint.comparisonKey`.
  public var isComparable: Bool
  /// Of the recovery, then of the run, in the order of the later run.
  public var phases: [PhasePair]
  public var measurements: [MeasurementPair]
  /// Key by key of the resolved drill; nil if a record does not have it.
  public var configuration: [Change]?
  public var versions: [Change]
  /// Class of machine, stamp, and what the machine was capable of.
  public var machine: [Change]
  /// Codes of findings of the one run that the other does not have.
  public var findingsGone: [String]
  public var findingsNew: [String]

  /// Two runs in any order: `before` is the one that began earlier.
  public init(_ one: RunRecord, _ other: RunRecord) {
    let (before, after) = RunComparison.ordered(one, other)
    self.before = RunSummary(before)
    self.after = RunSummary(after)
    isComparable = before.fingerprint.comparisonKey == after.fingerprint.comparisonKey
    phases = RunComparison.phases(before.verdict.phases, after.verdict.phases)
    measurements = Metric.allCases.compactMap { metric in
      let pair = (before.verdict.measurements[metric], after.verdict.measurements[metric])
      return pair.0 == nil && pair.1 == nil
        ? nil : MeasurementPair(metric: metric, before: pair.0, after: pair.1)
    }
    if let one = before.configuration, let other = after.configuration {
      configuration = RunComparison.changes(one.flattened, other.flattened)
    }
    versions = RunComparison.changes(before.fingerprint.versions, after.fingerprint.versions)
    machine = RunComparison.changes(RunComparison.machine(before), RunComparison.machine(after))
    let codes = (Set(before.verdict.findings.map(\.code)), Set(after.verdict.findings.map(\.code)))
    findingsGone = codes.0.subtracting(codes.1).sorted()
    findingsNew = codes.1.subtracting(codes.0).sorted()
  }

  package static func ordered(_ one: RunRecord, _ other: RunRecord) -> (before: RunRecord, after: RunRecord) {
    one.startedUnixMilliseconds <= other.startedUnixMilliseconds ? (one, other) : (other, one)
  }
}
