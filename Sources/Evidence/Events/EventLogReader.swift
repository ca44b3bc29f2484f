public import DrillModel
internal import Foundation

/// Reads `events.ndjson` back.
public enum EventLogReader {
  /// The events of a run in the order of their time (events of one instant in the order in which they were written), and
  /// what was wrong with the log. A torn last line is what a killed harness leaves: it is reported and does no harm. Any
  /// other unreadable line is damage.
  public static func read(_ run: RunDirectory) throws -> (events: [Event], problems: [RunEvidence.Problem]) {
    var events: [Event] = []
    let problems = try forEach(in: run) { events.append($0) }
    let order = events.indices.sorted { (events[$0].t, $0) < (events[$1].t, $1) }
    return (order.map { events[$0] }, problems)
  }

  /// Calls `body` with each event in the order in which they were written, holding one at a time.
  /// - Returns: what was wrong with the log.
  public static func forEach(in run: RunDirectory, _ body: (Event) throws -> Void) throws -> [RunEvidence.Problem] {
    let decoder = JSONDecoder()
    var problems: [RunEvidence.Problem] = []
    var number = 0
    var damaged: [Int] = []
    let end = try LineReader.read(run.events) { line in
      number += 1
      do {
        let event = try decoder.decode(Event.self, from: Data(line))
        if Plausible.holds(event) { return try body(event) }
      } catch is DecodingError {}
      damaged.append(number)
    }
    if let problem = problem(damaged) { problems.append(problem) }
    switch end {
    case .complete: break
    case .torn(let bytes):
      problems.append(
        RunEvidence.Problem(
          code: "events.torn-line", "the last line of events.ndjson ends after \(bytes) bytes; its writer was killed",
          blocksJudgement: false))
    case nil: problems.append(RunEvidence.Problem(code: "events.missing", "there is no events.ndjson"))
    }
    return problems
  }

  private static func problem(_ damaged: [Int]) -> RunEvidence.Problem? {
    guard let first = damaged.first else { return nil }
    let rest = damaged.count > 1 ? ", and \(damaged.count - 1) more of its lines are none" : ""
    return RunEvidence.Problem(
      code: "events.damaged-line", "line \(first) of events.ndjson is not an event" + rest)
  }
}
