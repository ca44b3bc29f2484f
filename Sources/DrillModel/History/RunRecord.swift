/// What the history keeps of one judged run: enough for trends, gates and reports when the run directory is gone.
public struct RunRecord: Sendable, Codable, Hashable, Identifiable {
  /// Who began a run.
  public enum Initiator: String, Sendable, Codable, CaseIterable {
    case manual, ci, schedule
  }

  /// A run that is one of several of one command: `run --repeat 5`.
  public struct Series: Sendable, Codable, Hashable {
    /// The same for all runs of it.
    public var id: String
    /// From 1.
    public var number: Int
    public var count: Int

    public init(id: String, number: Int, count: Int) {
      self.id = id
      self.number = number
      self.count = count
    }
  }

  /// Raised by one when a reader of the old form could misread the new one.
  public var schemaVersion = "run-record/v1"
  /// The run directory's name; no two runs share it.
  public var id: String { verdict.runID }
  /// What reports are rolled up by: `total-outage`, `leader-loss`, `dcs-loss`, `pitr`, `restore`.
  public var drillClass: String
  /// Wall time of the run's start, milliseconds since 1970.
  public var startedUnixMilliseconds: Int64
  /// Wall time of the whole run.
  public var seconds: Double
  public var initiator: Initiator
  public var series: Series?
  public var fingerprint: Fingerprint
  /// What the machine itself was capable of just before; nil for runs that did not measure it.
  public var calibration: Calibration?
  /// Where the run directory was when it was recorded.
  public var directory: String
  /// The files of the run directory that prove it.
  public var artefacts: [Artefact]
  public var verdict: Verdict
  /// The drill as it was resolved: what `fingerprint.configurationHash` is the hash of. Nil in records from elsewhere.
  public var configuration: ConfigurationValue?

  public var drill: String { verdict.drill }

  public init(
    drillClass: String, startedUnixMilliseconds: Int64, seconds: Double, initiator: Initiator, series: Series? = nil,
    fingerprint: Fingerprint, calibration: Calibration? = nil, directory: String, artefacts: [Artefact],
    verdict: Verdict, configuration: ConfigurationValue? = nil
  ) {
    self.drillClass = drillClass
    self.startedUnixMilliseconds = startedUnixMilliseconds
    self.seconds = seconds
    self.initiator = initiator
    self.series = series
    self.fingerprint = fingerprint
    self.calibration = calibration
    self.directory = directory
    self.artefacts = artefacts
    self.verdict = verdict
    self.configuration = configuration
  }
}
