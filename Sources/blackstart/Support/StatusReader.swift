import Custody
import DrillFile
import DrillModel
import Foundation
import History
import Schedule

/// Collects what the status of drills depends on: schedules and runs from the store, locks, drill files as they are now.
struct StatusReader {
  var home: StateHome
  var store: HistoryStore?

  func reading(nowUnixMilliseconds: Int64) throws -> StatusReading {
    let schedules = try store?.schedules() ?? []
    let runs = try store?.summaries(RunQuery()) ?? []
    let holders = schedules.compactMap { entry in
      DrillLock.holder(drill: entry.drill, home: home).map { (entry.drill, $0.sinceUnixMilliseconds) }
    }
    let begun = schedules.compactMap { entry in
      DrillLock.lastHolder(drill: entry.drill, home: home).map { (entry.drill, $0.sinceUnixMilliseconds) }
    }
    let hashes = schedules.compactMap { entry in Self.hash(entry).map { (entry.drill, $0) } }
    return StatusReading(
      schedules: schedules, pastSchedules: try store?.pastSchedules() ?? [], runs: runs,
      running: Dictionary(holders) { first, _ in first },
      begun: Dictionary(begun) { first, _ in first },
      configurationHashes: Dictionary(hashes) { first, _ in first }, nowUnixMilliseconds: nowUnixMilliseconds)
  }

  /// As the history makes it of a run's plan; nil if the file is not there or no drill any more.
  private static func hash(_ entry: ScheduleEntry) -> String? {
    if let restore = entry.restore { return try? ConfigurationHash.of(restore) }
    return (try? DrillParser.standard.parse(path: entry.drillFile)).flatMap { try? ConfigurationHash.of($0) }
  }
}
