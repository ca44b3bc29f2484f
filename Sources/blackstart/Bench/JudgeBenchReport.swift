import Foundation
import Statistics
import Workloads

/// What `JudgeBench` measured.
struct JudgeBenchReport: Sendable, CustomStringConvertible {
  /// At most so many times what COPY takes.
  static let targetRatio = 1.5

  struct Round: Sendable {
    var judgeSeconds: Double
    var copySeconds: Double
    var ratio: Double { judgeSeconds / copySeconds }
  }

  var transactions: Int
  var rows: Int
  var rounds: [Round] = []
  /// Of the whole process, the making of the run included.
  var peakBytes = 0

  init(transactions: Int, rows: Int) {
    self.transactions = transactions
    self.rows = rows
  }

  var judgeSeconds: Double { median(\.judgeSeconds) }
  var copySeconds: Double { median(\.copySeconds) }
  /// Median of the rounds' ratios.
  var ratio: Double { median(\.ratio) }
  var meetsTarget: Bool { ratio <= JudgeBenchReport.targetRatio }

  var description: String {
    let mebibytes = Double(peakBytes) / Double(1 << 20)
    return """
      transactions  \(transactions), of which \(rows) were recovered
      judge         \(text(judgeSeconds)) s, \(text(Double(transactions) / judgeSeconds / 1e6)) million a second
      peak memory   \(text(mebibytes)) MiB
      COPY          \(text(copySeconds)) s
      ratio         \(text(ratio)), target at most \(text(JudgeBenchReport.targetRatio)): \(meetsTarget ? "met" : "missed")
      """
  }

  /// Medians of the rounds.
  var measurements: [BenchDocument.Measurement] {
    [
      .init("transactions", unit: "transactions", value: Double(transactions)),
      .init("COPY", unit: "s", value: copySeconds),
      .init("judge", unit: "s", value: judgeSeconds, ratio: ratio, limit: Self.targetRatio, met: meetsTarget),
      .init("peak memory", unit: "bytes", value: Double(peakBytes)),
    ]
  }

  private func median(_ value: KeyPath<Round, Double>) -> Double {
    Sample(rounds.map { $0[keyPath: value] }).median ?? .nan
  }

  private func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
