internal import DrillModel

/// A run that should have begun and did not.
public struct MissedRun: Sendable, Codable, Hashable {
  public var drill: String
  public var dueUnixMilliseconds: Int64

  /// Each run stands for one due time at most, the oldest that it fits.
  static func all(
    _ due: [ServiceLevelRequest.Due], _ records: [RunRecord], _ request: ServiceLevelRequest
  ) -> [MissedRun] {
    due.flatMap { due -> [MissedRun] in
      let window = Int64(due.windowSeconds * 1000)
      var starts = records.filter { $0.drill == due.drill }.map(\.startedUnixMilliseconds).sorted()[...]
      return due.unixMilliseconds.sorted().compactMap { time in
        // Its window may still be open at the period's end.
        guard time >= request.sinceUnixMilliseconds, time + window <= request.untilUnixMilliseconds else { return nil }
        starts = starts.drop { $0 < time }
        guard let start = starts.first, start < time + window else {
          return MissedRun(drill: due.drill, dueUnixMilliseconds: time)
        }
        starts.removeFirst()
        return nil
      }
    }.sorted { ($0.dueUnixMilliseconds, $0.drill) < ($1.dueUnixMilliseconds, $1.drill) }
  }
}
