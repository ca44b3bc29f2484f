import ArgumentParser
import Cluster
import DrillModel
import Foundation
import Runner

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Shows what a drill would do; changes nothing.")

  @OptionGroup var file: DrillFileOptions

  @OptionGroup var output: OutputOptions

  @Flag(help: "The same as --format json: the form of plan.json.")
  var json = false

  func run() throws {
    let (drill, _) = try file.load()
    let plan = try Planner(drill).unleased()
    if json || output.format == .json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(plan), as: UTF8.self))
    } else {
      print(PlanText(plan).text)
    }
  }
}
