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

  /// With fewer days there is no test that could tell a trend from chance.
  static let fewestDays = 8

  public var direction: Direction
  /// The chance of so clear a trend without any, to one side (Mann and Kendall, over one value a day); nil for too few days.
  public var chance: Double?
  /// By how much the time grew, as a share: the median of the last third of the days over that of the first third, less 1.
  /// Nil for too few days.
  public var change: Double?
  public var pieces: [Piece]

  init(_ runs: [RunRecord], period: Period) {
    pieces = Dictionary(grouping: runs) { period.piece($0.startedUnixMilliseconds) }.sorted { $0.key < $1.key }.map {
      return Piece(
        begin: $0.key, runs: $0.value.count, passes: $0.value.count { $0.verdict.status == .pass },
        medianSeconds: Sample($0.value.compactMap(\.recoverySeconds)).median)
    }
    let days = Trend.days(runs)
    direction = .tooFewRuns
    guard days.count >= Trend.fewestDays, let change = Trend.change(days) else { return }
    let test = MannKendall(days)
    (chance, self.change) = (test.chance, change)
    // A trend that is there and that nobody would notice is none.
    guard test.chance < 0.05, abs(change) > 0.05, (test.score > 0) == (change > 0) else {
      direction = .none
      return
    }
    direction = test.score > 0 ? .worsens : .improves
  }

  /// One value for each day (UTC) with a measured run, the oldest first: the median of that day's times, each as a multiple of
  /// its own drill's median. Runs of one series or one gate see the same state of the machine, so that they are no
  /// independent witnesses of what changed over weeks.
  private static func days(_ runs: [RunRecord]) -> [Double] {
    let medians = Dictionary(grouping: runs, by: \.drill).mapValues {
      Sample($0.compactMap(\.recoverySeconds)).median
    }
    let points: [(day: String, multiple: Double)] = runs.compactMap { run in
      guard let seconds = run.recoverySeconds, let median = medians[run.drill] ?? nil, median > 0 else { return nil }
      return (Period.date(run.startedUnixMilliseconds), seconds / median)
    }
    return Dictionary(grouping: points, by: \.day).sorted { $0.key < $1.key }.compactMap {
      Sample($0.value.map(\.multiple)).median
    }
  }

  /// The last third against the first, as in Cox and Stuart's test for trend (1955). Both are medians of what was observed: no
  /// slope is drawn on over days on which nobody ran a drill.
  private static func change(_ days: [Double]) -> Double? {
    let third = days.count / 3
    guard let first = Sample(Array(days.prefix(third))).median, let last = Sample(Array(days.suffix(third))).median
    else { return nil }
    return last / first - 1
  }
}

extension RunRecord {
  /// Of a run that could be judged.
  fileprivate var recoverySeconds: Double? {
    verdict.status == .unjudged ? nil : verdict.measurements[.timeToNewPrimary]?.value
  }
}
