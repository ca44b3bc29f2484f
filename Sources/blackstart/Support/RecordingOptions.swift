import ArgumentParser
import Custody
import DrillModel
import Evidence
import Foundation
import History

/// Whether and where a judged run is recorded. A history that cannot be written is a warning: it changes no verdict.
struct RecordingOptions: ParsableArguments {
  @OptionGroup var history: StoreOptions

  @Flag(name: .customLong("no-store"), help: "Do not record the run in the history.")
  var isOff = false

  /// The files that a run will be recorded in; looks only.
  func files() throws -> [String] {
    guard !isOff else { return [] }
    let location = try StoreLocation.resolve(
      history.store, environment: ProcessInfo.processInfo.environment, user: try HostUser.current(), prepares: false)
    if case .file(let path) = location { return [path] }
    return []
  }

  /// Keeps a run that was just judged.
  func record(_ run: RunDirectory, _ verdict: Verdict, warnings: Terminal = .standardError) {
    guard !isOff else { return }
    warn(warnings) { try history.open().save(try RecordReader().read(run, verdict: verdict)) }
  }

  /// Keeps a restore drill; what it ran on is written beside it first.
  func record(restore run: RunDirectory, warnings: Terminal = .standardError) {
    guard !isOff else { return }
    warn(warnings) {
      let process = ProcessInfo.processInfo
      try run.write(environment: [
        "blackstart": BlackstartVersion.current, "cpus": String(process.activeProcessorCount),
        "memoryMiB": String(process.physicalMemory >> 20),
        "initiator": RunRecord.Initiator(environment: process.environment).rawValue,
      ])
      try history.open().save(try RestoreRecordReader().read(run))
    }
  }

  /// Replaces what the history has of a run; does nothing if it has none.
  func update(_ run: RunDirectory, _ verdict: Verdict, warnings: Terminal = .standardError) {
    guard !isOff else { return }
    warn(warnings) {
      guard let store = try history.existing(), try store.run(id: run.id) != nil else { return }
      try store.save(try RecordReader().read(run, verdict: verdict))
    }
  }

  /// The newest runs of a class that the history has; none if it cannot be read.
  func past(_ drillClass: String) -> [RunRecord] {
    guard !isOff else { return [] }
    return (try? history.existing()?.runs(RunQuery(drillClass: drillClass, limit: 40))) ?? []
  }

  private func warn(_ warnings: Terminal, _ body: () throws -> Void) {
    do {
      try body()
    } catch {
      let reason = (error as? BlackstartError)?.message ?? "\(error)"
      warnings.write("WARNING: the run is not in the history: \(reason)\n")
    }
  }
}
