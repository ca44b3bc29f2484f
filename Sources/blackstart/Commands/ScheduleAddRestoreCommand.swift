import ArgumentParser
import Cluster
import DrillModel
import Foundation
import Schedule

struct ScheduleAddRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-restore",
    abstract: "As `add`, for a restore drill on your own repository.",
    discussion: """
      Its options are those of `blackstart restore`, and its runs are that command's: see docs/restore-drill.md. The drill is \
      called restore-STANZA; give each a --name if a stanza has several.
      """)

  /// What a restore's deadline leaves for the reading before it and the clearing away after it.
  private static let marginSeconds = 900.0

  @OptionGroup var choices: RestoreChoices
  @OptionGroup var schedule: ScheduleOptions
  @OptionGroup var place: ScheduleTargetOptions

  func run() async throws {
    _ = try choices.request(seed: nil, keep: false, runs: "")
    _ = try choices.sizes()
    guard choices.drillName.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil else {
      throw BlackstartError(
        .usage, code: "schedule.name",
        "'\(choices.drillName)' cannot be the name of a schedule: lowercase words joined by hyphens can",
        hint: "give the drill a --name, such as restore-shop")
    }
    var entry = try schedule.entry(
      drill: choices.drillName, file: absolutePath(choices.pgbackrestConfig),
      sinceUnixMilliseconds: try place.clock.nowUnixMilliseconds())
    // Kubernetes has it in a secret.
    if place.target != .kubernetes { _ = try PgBackRestConfiguration(path: entry.drillFile) }
    entry.restore = try choices.settings()
    let text = try choices.checks.map { try String(contentsOfFile: $0, encoding: .utf8) }
    try await ScheduleAddition(
      options: place, entry: entry, restore: choices.scheduled(), text: text,
      timeoutSeconds: try place.timeoutSeconds(otherwise: try choices.deadlineSeconds() + Self.marginSeconds)
    ).carryOut()
  }
}
