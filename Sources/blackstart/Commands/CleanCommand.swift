import ArgumentParser
import Custody
import DrillModel
import Foundation

struct CleanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Removes what dead runs left behind; touches nothing else.",
    discussion: """
      A lease whose owner still runs is listed and left alone. Directories that a run was told to keep go as well, \
      because its owner is dead; run directories (the evidence) never do.
      """)

  @Flag(name: .customLong("dry-run"), help: "Only say what would be removed.")
  var dry = false

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    let report = try await Sweep(home: home, user: user, removesKept: true, isDry: dry).run()
    if output.format == .json {
      Terminal.standardOutput.write(try CleanReport(report, home: home.path, isDry: dry).json())
    } else {
      show(report, home)
    }
    if !report.failed.isEmpty { throw ExitCode(4) }
  }

  private func show(_ report: SweepReport, _ home: StateHome) {
    for entry in report.removed {
      print("\(dry ? "would remove" : "removed") \(entry.directory), \(entry.processes) processes\(owner(entry))")
    }
    for entry in report.live { print("in use, left alone: \(entry.directory)\(owner(entry))") }
    for failure in report.failed { print("FAILED \(failure.directory): \(failure.reason)") }
    if report.removed.isEmpty && report.live.isEmpty && report.failed.isEmpty {
      print("nothing to clean in \(home.path)")
    }
  }

  private func owner(_ entry: SweepReport.Entry) -> String {
    guard let owner = entry.owner else { return "" }
    return " (owner \(owner.pid)\(owner.runDirectory.map { ", run \($0)" } ?? ""))"
  }
}
