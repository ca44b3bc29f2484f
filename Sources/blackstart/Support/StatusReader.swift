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
    var hashes: [String: String] = [:]
    var unusable: [String: String] = [:]
    for entry in schedules {
      do {
        hashes[entry.drill] = try hash(entry)
      } catch {
        unusable[entry.drill] = String("\((error as? BlackstartError)?.message ?? "\(error)")".prefix { $0 != "\n" })
      }
    }
    return StatusReading(
      schedules: schedules, pastSchedules: try store?.pastSchedules() ?? [], runs: runs,
      running: Dictionary(holders) { first, _ in first },
      begun: Dictionary(begun) { first, _ in first },
      configurationHashes: hashes, unusable: unusable, nowUnixMilliseconds: nowUnixMilliseconds)
  }

  /// As the history makes it of a run's plan. Nil if the file is not there and need not be: a history that others share knows
  /// schedules of other hosts.
  private func hash(_ entry: ScheduleEntry) throws -> String? {
    if let restore = entry.restore { return try ConfigurationHash.of(restore) }
    guard store?.isFile ?? true || FileManager.default.fileExists(atPath: entry.drillFile) else { return nil }
    return try ConfigurationHash.of(try DrillParser.standard.parse(path: entry.drillFile))
  }
}
