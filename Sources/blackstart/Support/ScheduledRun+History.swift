import DrillModel
import Foundation
import History

extension ScheduledRun {
  /// Where units run on other hosts, the store learns of the schedule from the run itself.
  func register() {
    guard !recording.isOff else { return }
    do {
      let store = try recording.history.open()
      let known = try store.schedules().first { $0.drill == entry.drill }
      var same = entry
      if let known, known.promisesTheSame(as: entry) { same.sinceUnixMilliseconds = known.sinceUnixMilliseconds }
      if known != same { try store.save(entry) }
    } catch {
      NotifyOptions.warn(["the schedule is not in the history: \(Self.reason(error))"])
    }
  }

  /// Why the history does not have the run; nil if it has, or is not to have it.
  /// - Parameter begun: before the run, in milliseconds since 1970.
  func unrecorded(since begun: Int64) -> String? {
    guard !recording.isOff else { return nil }
    do {
      let runs = try recording.history.existing()?.summaries(
        RunQuery(drill: entry.drill, sinceUnixMilliseconds: begun, limit: 1))
      return runs?.isEmpty ?? true ? "it could not be written, as a warning above says" : nil
    } catch {
      return Self.reason(error)
    }
  }

  /// A run that passed and that no history has would count as missed, and nobody would know why. So it is an error, in the exit
  /// code as well, unless something worse is known.
  func told(
    _ outcome: (code: Int32, error: BlackstartError?), _ problem: String
  ) -> (code: Int32, error: BlackstartError?) {
    let replaced = [0, 1, BlackstartError.Category.nothingRan.exitCode]
    guard outcome.error == nil, outcome.code != BlackstartError.Category.interrupted.exitCode else { return outcome }
    let error = BlackstartError(
      .harness, code: "schedule.not-recorded", "the run of \(entry.drill) is not in the history: \(problem)",
      hint: "its directory has everything: `blackstart history import` brings it in")
    report(error)
    return (replaced.contains(outcome.code) ? error.category.exitCode : outcome.code, error)
  }

  private static func reason(_ error: any Error) -> String { (error as? BlackstartError)?.message ?? "\(error)" }
}
