/// What a list of runs shows of one.
public struct RunSummary: Sendable, Codable, Hashable, Identifiable {
  public var id: String
  public var drill: String
  public var drillClass: String
  public var status: Verdict.Status
  public var dataClass: DataClass?
  public var outcome: Expectation.Outcome?
  public var startedUnixMilliseconds: Int64
  public var seconds: Double
  /// Nil if it was not measured.
  public var timeToNewPrimarySeconds: Double?
  public var acknowledged: Int
  /// Nil if nothing was compared.
  public var lost: Int?
  public var lostSeconds: Double?
  /// In the verdict's order, the worst first; a code may come twice.
  public var findingCodes: [String]
  public var sentence: String
  public var initiator: RunRecord.Initiator
  public var series: RunRecord.Series?
  /// See `Fingerprint.comparisonKey`.
  public var comparisonKey: String
  public var configurationHash: String
  public var machineClass: String
  public var directory: String

  public init(
    id: String, drill: String, drillClass: String, status: Verdict.Status, dataClass: DataClass?,
    outcome: Expectation.Outcome?, startedUnixMilliseconds: Int64, seconds: Double, timeToNewPrimarySeconds: Double?,
    acknowledged: Int, lost: Int?, lostSeconds: Double?, findingCodes: [String], sentence: String,
    initiator: RunRecord.Initiator, series: RunRecord.Series?, comparisonKey: String, configurationHash: String,
    machineClass: String, directory: String
  ) {
    self.id = id
    self.drill = drill
    self.drillClass = drillClass
    self.status = status
    self.dataClass = dataClass
    self.outcome = outcome
    self.startedUnixMilliseconds = startedUnixMilliseconds
    self.seconds = seconds
    self.timeToNewPrimarySeconds = timeToNewPrimarySeconds
    self.acknowledged = acknowledged
    self.lost = lost
    self.lostSeconds = lostSeconds
    self.findingCodes = findingCodes
    self.sentence = sentence
    self.initiator = initiator
    self.series = series
    self.comparisonKey = comparisonKey
    self.configurationHash = configurationHash
    self.machineClass = machineClass
    self.directory = directory
  }

  /// The six digits that end a run directory's name, which are enough to name a run; the whole id if it has none.
  public var shortID: String {
    guard let dash = id.lastIndex(of: "-") else { return id }
    let digits = id[id.index(after: dash)...]
    return digits.count == 6 && digits.allSatisfy(\.isHexDigit) ? String(digits) : id
  }
}

extension RunSummary {
  public init(_ record: RunRecord) {
    let verdict = record.verdict
    self.init(
      id: record.id, drill: record.drill, drillClass: record.drillClass, status: verdict.status,
      dataClass: verdict.dataClass, outcome: verdict.outcome.actual,
      startedUnixMilliseconds: record.startedUnixMilliseconds, seconds: record.seconds,
      timeToNewPrimarySeconds: verdict.measurements[.timeToNewPrimary]?.value,
      acknowledged: verdict.transactions.acknowledged,
      lost: verdict.transactions.compared ? verdict.transactions.lost : nil, lostSeconds: verdict.loss?.seconds,
      findingCodes: verdict.findings.map(\.code), sentence: verdict.sentence, initiator: record.initiator,
      series: record.series, comparisonKey: record.fingerprint.comparisonKey,
      configurationHash: record.fingerprint.configurationHash, machineClass: record.fingerprint.machineClass,
      directory: record.directory)
  }
}
