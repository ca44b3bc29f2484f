import ArgumentParser
import DrillModel
import History
import Schedule

struct ScheduleRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Forgets the schedule of a drill, and takes away what --install put in place.")

  @Argument(help: "The drill's name.")
  var drill: String

  @OptionGroup var output: OutputOptions
  @OptionGroup var clock: ClockOptions
  @OptionGroup var history: StoreOptions

  @Option(help: .hidden)
  var root = "/"

  func run() async throws {
    let name = drill
    let now = try clock.nowUnixMilliseconds()
    let removed = try await ScheduleInstaller(root: root, drill: drill).uninstall()
    let wasKnown = try await history.ask { try $0?.removeSchedule(drill: name, atUnixMilliseconds: now) ?? false }
    guard wasKnown || !removed.isEmpty else {
      throw BlackstartError(
        .usage, code: "schedule.unknown", "no schedule of a drill '\(drill)' is known or installed here",
        hint: "`blackstart schedule list` shows what is scheduled")
    }
    if output.format == .json {
      return Terminal.standardOutput.write(
        try JSONOutput.text(ScheduleRemoveDocument(drill: drill, wasKnown: wasKnown, removed: removed)))
    }
    for place in removed { print("removed \(place)") }
    print("\(drill) is not scheduled any more; its runs, and those that it missed, stay in the history")
    if removed.isEmpty { print("what runs it elsewhere (Kubernetes, GitHub, another host) must be removed there") }
  }
}

/// What was taken away, in JSON.
private struct ScheduleRemoveDocument: Encodable {
  let schemaVersion = "schedule-remove/v1"
  var drill: String
  /// Whether the history had the schedule.
  var wasKnown: Bool
  /// Files that --install had put in place.
  var removed: [String]
}
