/// What `WorkloadBench` measured.
public struct WorkloadBenchReport: Sendable, Hashable, CustomStringConvertible {
  /// The least share of pgbench's throughput that the workload must reach.
  public static let targetRatio = 0.95

  public struct Pair: Sendable, Hashable {
    public var pgbenchPerSecond: Double
    public var workloadPerSecond: Double
    public var ratio: Double { workloadPerSecond / pgbenchPerSecond }

    public init(pgbenchPerSecond: Double, workloadPerSecond: Double) {
      self.pgbenchPerSecond = pgbenchPerSecond
      self.workloadPerSecond = workloadPerSecond
    }
  }

  public struct Row: Sendable, Hashable {
    public var connections: Int
    public var pairs: [Pair] = []

    public init(connections: Int) { self.connections = connections }

    public var pgbenchPerSecond: Double { median(pairs.map(\.pgbenchPerSecond)) }
    public var workloadPerSecond: Double { median(pairs.map(\.workloadPerSecond)) }
    /// Median of the pairs' ratios, not the ratio of the medians: what disturbs a pair disturbs both of its sides.
    public var ratio: Double { median(pairs.map(\.ratio)) }

    private func median(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      guard !sorted.isEmpty else { return .nan }
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
  }

  public var rows: [Row]

  public init(rows: [Row]) { self.rows = rows }

  /// Whether every row reaches the target.
  public var meetsTarget: Bool { rows.allSatisfy { $0.ratio >= WorkloadBenchReport.targetRatio } }

  /// A table for a terminal.
  public var description: String {
    let header = ["connections", "pgbench tps", "blackstart tps", "ratio", "min", "max", "target", "met"]
    let lines = rows.map { row in
      let ratios = row.pairs.map(\.ratio)
      return [
        String(row.connections), WorkloadBenchReport.text(row.pgbenchPerSecond, decimals: 0),
        WorkloadBenchReport.text(row.workloadPerSecond, decimals: 0),
        WorkloadBenchReport.text(row.ratio, decimals: 3),
        WorkloadBenchReport.text(ratios.min() ?? .nan, decimals: 3),
        WorkloadBenchReport.text(ratios.max() ?? .nan, decimals: 3),
        WorkloadBenchReport.text(WorkloadBenchReport.targetRatio, decimals: 2),
        row.ratio >= WorkloadBenchReport.targetRatio ? "yes" : "no",
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
