internal import DrillModel
internal import Foundation
internal import Statistics

/// How a class's recovery time went over a period. Drills of a class are of different length, so that a change of the mix
/// would look like a trend: each time is held against the median of its own drill.
public struct Trend: Sendable, Codable, Hashable {
  public enum Direction: String, Sendable, Codable, CaseIterable {
    case worsens, improves, none
    case tooFewRuns = "too-few-runs"
  }

  /// A week or a month.
  public struct Piece: Sendable, Codable, Hashable {
    /// `2026-11`, or a week's Monday: `2026-11-23`.
    public var begin: String
    public var runs: Int
    public var passes: Int
    /// Of the time to new primary; nil if nobody measured it.
    public var medianSeconds: Double?
  }

  /// With fewer there is no test that could tell a trend from chance.
  static let fewestRuns = 8

  public var direction: Direction
  /// The chance of so clear a trend without any, to one side (Mann and Kendall); nil for too few runs.
  public var chance: Double?
  /// By how much the time grew from the first run to the last, as a share of itself (Theil and Sen's slope); nil for too few
  /// runs.
  public var change: Double?
  public var pieces: [Piece]

  init(_ runs: [RunRecord], period: Period) {
    pieces = Dictionary(grouping: runs) { period.piece($0.startedUnixMilliseconds) }.sorted { $0.key < $1.key }.map {
      return Piece(
        begin: $0.key, runs: $0.value.count, passes: $0.value.count { $0.verdict.status == .pass },
        medianSeconds: Sample($0.value.compactMap(\.recoverySeconds)).median)
    }
    let points = Trend.points(runs)
    direction = .tooFewRuns
    guard points.count >= Trend.fewestRuns else { return }
    let test = MannKendall(points.map(\.y))
    let change = (TheilSen.slope(points) ?? 0) * (points[points.count - 1].x - points[0].x)
    (chance, self.change) = (test.chance, change)
    // A trend that is there and that nobody would notice is none.
    guard test.chance < 0.05, abs(change) > 0.05 else {
      direction = .none
      return
    }
    direction = test.score > 0 ? .worsens : .improves
  }

  /// Times by start, each as a multiple of its own drill's median.
  private static func points(_ runs: [RunRecord]) -> [(x: Double, y: Double)] {
    let medians = Dictionary(grouping: runs, by: \.drill).mapValues {
      Sample($0.compactMap(\.recoverySeconds)).median
    }
    return runs.compactMap { run in
      guard let seconds = run.recoverySeconds, let median = medians[run.drill] ?? nil, median > 0 else { return nil }
      return (Double(run.startedUnixMilliseconds), seconds / median)
    }
  }
}

extension RunRecord {
  /// Of a run that could be judged.
  fileprivate var recoverySeconds: Double? {
    verdict.status == .unjudged ? nil : verdict.measurements[.timeToNewPrimary]?.value
  }
}
