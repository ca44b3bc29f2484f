import DrillModel
import Foundation
import History
import Testing

/// A schedule whose clock a test turns: the program is asked as of any time, and runs are real ones with another date.
struct Simulation {
  let blackstart: Blackstart
  let file: String
  let notify: String

  var store: String { blackstart.home + "/simulated.sqlite" }
  var told: String { blackstart.home + "/told" }

  init(_ blackstart: Blackstart, file: String) throws {
    self.blackstart = blackstart
    self.file = file
    notify = blackstart.home + "/notify.yaml"
    let command = "echo $BLACKSTART_PREVIOUS_STATE $BLACKSTART_STATE $BLACKSTART_EVENTS >> \(blackstart.home)/told"
    try "commands:\n- command: '\(command)'\n  on: [failure, change, recovery]\n".write(
      toFile: notify, atomically: true, encoding: .utf8)
  }

  func schedule(_ calendar: String, at time: String, _ options: [String] = []) async throws {
    let result = try await blackstart.run(
      [
        "schedule", "add", file, "--calendar", calendar, "--for", "systemd", "--output", blackstart.home + "/units",
        "--store", store, "--at", "2026-12-\(time):00Z",
      ] + options)
    #expect(result.code == 0, "\(result.output)")
  }

  /// The status as of a time in December 2026, `03T04:00`; changes are told.
  func status(_ time: String) async throws -> (state: String, code: Int32, nagios: Int32, reason: String) {
    let common = ["--store", store, "--at", "2026-12-\(time.count == 8 ? time + ":00" : time)Z"]
    let result = try await blackstart.run(["status", "--format", "json", "--notify", notify] + common)
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let drill = try #require((document?["drills"] as? [[String: Any]])?.first, "\(result.output)")
    let nagios = try await blackstart.run(["status", "--nagios"] + common)
    return (
      drill["state"] as? String ?? "", result.code, nagios.code, drill["reason"] as? String ?? ""
    )
  }

  /// A real run's record, as if it had begun at another time and, if so asked, ended otherwise.
  func happened(_ record: RunRecord, at time: String, _ status: Verdict.Status? = nil) throws {
    var record = record
    let date = try Date("2026-12-\(time):20Z", strategy: .iso8601)
    record.startedUnixMilliseconds = Int64(date.timeIntervalSince1970 * 1000)
    record.verdict.runID =
      "202612\(time.prefix(2))T\(time.suffix(5).filter(\.isNumber))20Z-\(record.drill)-00\(time.prefix(2))00"
    if let status { record.verdict.status = status }
    try HistoryStore.open(.file(store)).save(record)
  }
}
