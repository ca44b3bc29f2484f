internal import Statistics

/// What `WorkloadBench` or `PairedBench` measured: throughput against that of a baseline, in pairs.
public struct WorkloadBenchReport: Sendable, Hashable, CustomStringConvertible {
  /// The least share of the baseline's throughput that must be reached.
  public static let targetRatio = 0.95

  /// What one side did.
  public struct Side: Sendable, Hashable {
    public var perSecond: Double
    /// User and system time of the client's process (getrusage) per transaction: a second witness, which what else the
    /// machine does disturbs less than the throughput.
    public var cpuMicroseconds: Double

    public init(perSecond: Double, cpuMicroseconds: Double) {
      self.perSecond = perSecond
      self.cpuMicroseconds = cpuMicroseconds
    }
  }

  public struct Pair: Sendable, Hashable {
    public var baseline: Side
    public var workload: Side
    public var ratio: Double { workload.perSecond / baseline.perSecond }

    public init(baseline: Side, workload: Side) {
      self.baseline = baseline
      self.workload = workload
    }
  }

  public struct Row: Sendable, Hashable {
    public var connections: Int
    public var pairs: [Pair] = []

    public init(connections: Int) { self.connections = connections }

    /// Medians.
    public var baseline: Side { median(of: \.baseline) }
    public var workload: Side { median(of: \.workload) }
    /// Median of the pairs' ratios, not the ratio of the medians: what disturbs a pair disturbs both of its sides.
    public var ratio: Double { median(pairs.map(\.ratio)) }

    private func median(of side: KeyPath<Pair, Side>) -> Side {
      Side(
        perSecond: median(pairs.map { $0[keyPath: side].perSecond }),
        cpuMicroseconds: median(pairs.map { $0[keyPath: side].cpuMicroseconds }))
    }

    private func median(_ values: [Double]) -> Double { Sample(values).median ?? .nan }
  }

  public var rows: [Row]
  /// The columns' titles.
  public var baselineName: String
  public var workloadName: String

  public init(rows: [Row], baselineName: String = "pgbench", workloadName: String = "blackstart") {
    self.rows = rows
    self.baselineName = baselineName
    self.workloadName = workloadName
  }

  /// Whether every row reaches the target.
  public var meetsTarget: Bool { rows.allSatisfy { $0.ratio >= WorkloadBenchReport.targetRatio } }

  /// A table for a terminal; the last two columns are the clients' CPU time per transaction.
  public var description: String {
    let header = [
      "connections", "\(baselineName) tps", "\(workloadName) tps", "ratio", "min", "max", "target", "met",
      "\(baselineName) µs",
      "\(workloadName) µs",
    ]
    let lines = rows.map { row in
      let ratios = row.pairs.map(\.ratio)
      return [
        String(row.connections), WorkloadBenchReport.text(row.baseline.perSecond, decimals: 0),
        WorkloadBenchReport.text(row.workload.perSecond, decimals: 0),
        WorkloadBenchReport.text(row.ratio, decimals: 3),
        WorkloadBenchReport.text(ratios.min() ?? .nan, decimals: 3),
        WorkloadBenchReport.text(ratios.max() ?? .nan, decimals: 3),
        WorkloadBenchReport.text(WorkloadBenchReport.targetRatio, decimals: 2),
        row.ratio >= WorkloadBenchReport.targetRatio ? "yes" : "no",
        WorkloadBenchReport.text(row.baseline.cpuMicroseconds, decimals: 1),
        WorkloadBenchReport.text(row.workload.cpuMicroseconds, decimals: 1),
      ]
    }
    return ([header] + lines).map { cells in
      zip(cells, header).map { cell, title in
        String(repeating: " ", count: max(0, title.count - cell.count)) + cell
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "-" }
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((value * Double(scale)).rounded())
    if decimals == 0 { return String(scaled) }
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}
