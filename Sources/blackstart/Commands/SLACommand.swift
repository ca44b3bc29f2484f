import ArgumentParser
import DrillModel
import Foundation
import Reports
import ServiceLevel

struct SLACommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sla", abstract: "The service level report of a period, by class of drill.",
    discussion: """
      The share of drills inside their objectives, percentiles, trend, error budget, what was last drilled when and \
      whether that still counts. Exit codes: 0 whatever it says, 2 usage.
      """)

  @OptionGroup var period: PeriodOptions

  @Option(name: .customLong("class"), help: "Only this class: total-outage, leader-loss, dcs-loss, pitr, restore.")
  var drillClass: String?

  @Option(help: "The share of drills that must be inside their objectives, in per cent.")
  var target = 95.0

  @Option(help: "Where run directories are.", completion: .directory)
  var runs = "runs"

  @Option(help: "\(ServiceLevelFormats.names.joined(separator: ", ")).")
  var format = "text"

  func validate() throws {
    guard (0...100).contains(target) else { throw ValidationError("--target is a share in per cent, 0 to 100.") }
  }

  func run() throws {
    let now = Int64((Date().timeIntervalSince1970 * 1000).rounded())
    let (since, until) = try period.resolve(now: now)
    let request = ServiceLevelRequest(
      sinceUnixMilliseconds: since, untilUnixMilliseconds: until, target: target / 100, drillClass: drillClass)
    let report = ServiceLevelReport(RunResolver().records(below: runs), request)
    Terminal.standardOutput.write(try ServiceLevelFormats.render(report, format: format))
  }
}
