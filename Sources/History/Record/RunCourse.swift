internal import DrillModel
internal import Evidence

/// What the events say of the run as a whole.
struct RunCourse {
  private(set) var startedUnixMilliseconds: Int64?
  private(set) var seconds = 0.0
  private(set) var initiator = RunRecord.Initiator.manual
  private(set) var series: RunRecord.Series?

  /// Problems of the log are the judge's.
  init(_ run: RunDirectory) throws {
    var last: Int64 = 0
    var ended: Int64?
    _ = try EventLogReader.forEach(in: run) { event in
      last = max(last, event.t)
      switch event.kind {
      case .runStarted: begin(event)
      case .runEnded: ended = event.t
      default: break
      }
    }
    seconds = Double(ended ?? last) / 1e9
    startedUnixMilliseconds = startedUnixMilliseconds ?? RunCourse.time(ofRun: run.id)
  }

  private mutating func begin(_ event: Event) {
    startedUnixMilliseconds = event.values?["wallUnixNanoseconds"]?.integer.map { $0 / 1_000_000 }
    if let text = event.values?["initiator"]?.string { initiator = RunRecord.Initiator(rawValue: text) ?? .manual }
    if let id = event.values?["series"]?.string, let number = event.values?["number"]?.integer,
      let count = event.values?["count"]?.integer
    {
      series = RunRecord.Series(id: id, number: Int(number), count: Int(count))
    }
  }

  /// A run directory's name begins with its start, `20261128T034549Z-`, which is as good as a second.
  private static func time(ofRun id: String) -> Int64? {
    guard let match = id.prefixMatch(of: /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/) else { return nil }
    let text = "\(match.1)-\(match.2)-\(match.3) \(match.4):\(match.5):\(match.6)+00"
    return TargetTime(text).map { Int64($0.seconds * 1000) }
  }
}
