/// What a bench measured, for programs.
public struct BenchDocument: Sendable, Codable, Hashable {
  /// One figure, and what it is held against.
  public struct Measurement: Sendable, Codable, Hashable {
    public var name: String
    public var unit: String
    /// Nil where nothing was measured.
    public var value: Double?
    /// To the baseline that was measured beside it.
    public var ratio: Double?
    /// Of the ratio, or of the value if there is none; nil for what is held against nothing.
    public var limit: Double?
    public var met: Bool?

    public init(
      _ name: String, unit: String, value: Double, ratio: Double? = nil, limit: Double? = nil, met: Bool? = nil
    ) {
      self.name = name
      self.unit = unit
      self.value = value.isFinite ? value : nil
      self.ratio = ratio.flatMap { $0.isFinite ? $0 : nil }
      self.limit = limit
      self.met = met
    }
  }

  public var schemaVersion = "bench/v1"
  public var bench: String
  /// Whether every limit is kept.
  public var met: Bool
  public var measurements: [Measurement]

  public init(_ bench: String, _ measurements: [Measurement]) {
    self.bench = bench
    self.measurements = measurements
    met = measurements.allSatisfy { $0.met ?? true }
  }
}

extension WorkloadBenchReport {
  /// Medians of the rounds.
  public var measurements: [BenchDocument.Measurement] {
    rows.flatMap { row -> [BenchDocument.Measurement] in
      let suffix = ", \(row.connections) connections"
      let target = WorkloadBenchReport.targetRatio
      return [
        .init(baselineName + suffix, unit: "transactions/s", value: row.baseline.perSecond),
        .init(
          workloadName + suffix, unit: "transactions/s", value: row.workload.perSecond, ratio: row.ratio, limit: target,
          met: row.ratio >= target),
        .init("\(baselineName) CPU\(suffix)", unit: "µs/transaction", value: row.baseline.cpuMicroseconds),
        .init("\(workloadName) CPU\(suffix)", unit: "µs/transaction", value: row.workload.cpuMicroseconds),
      ]
    }
  }
}
