import ArgumentParser
import DrillModel
import Foundation
import Schedule

/// Who starts a schedule's runs, and where they are kept.
struct ScheduleTargetOptions: ParsableArguments {
  @Option(
    name: .customLong("for"), help: "systemd, systemd-user, cron, kubernetes or github.",
    completion: .list(ScheduleTarget.allCases.map(\.rawValue)), transform: ScheduleTargetOptions.target)
  var target: ScheduleTarget

  @Option(help: "Where the files are written.", completion: .directory)
  var output = "schedule"

  @Flag(help: "Put them in their place on this host (systemd, systemd-user, cron).")
  var install = false

  @Option(help: "How long a run may take before it is ended; 1h, or a restore's --deadline and a quarter of an hour.")
  var timeout: String?

  @Option(help: "Where run directories are made; in the state directory if it is not said.")
  var runs: String?

  @Option(help: "A container image with blackstart and its programs (kubernetes, github).")
  var image: String?

  @Option(help: "text or json.")
  var format = OutputFormat.text

  @OptionGroup var notifying: NotifyOptions
  @OptionGroup var history: StoreOptions
  @OptionGroup var clock: ClockOptions

  @Option(help: .hidden)
  var root = "/"

  private static func target(_ text: String) throws -> ScheduleTarget {
    guard let target = ScheduleTarget(rawValue: text) else {
      throw ValidationError("--for is one of \(ScheduleTarget.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return target
  }

  func requiredImage() throws -> String {
    guard let image else {
      throw BlackstartError(
        .usage, code: "schedule.image", "--for \(target.rawValue) needs --image: a container with blackstart in it")
    }
    return image
  }

  func timeoutSeconds(otherwise standard: Double) throws -> Double {
    guard let timeout else { return standard }
    let seconds = try Span.seconds(timeout, option: "--timeout")
    // To timers a limit of nothing is none at all.
    guard seconds > 0 else {
      throw BlackstartError(
        .usage, code: "schedule.window", "--timeout must be longer than nothing", hint: "such as 1h")
    }
    return seconds
  }
}
