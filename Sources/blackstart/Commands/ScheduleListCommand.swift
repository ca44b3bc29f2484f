import ArgumentParser
import Custody
import DrillModel
import Foundation
import Schedule

struct ScheduleListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The scheduled drills: when they run next, and how they stand.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var clock: ClockOptions
  @OptionGroup var history: StoreOptions

  func run() async throws {
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    let now = try clock.nowUnixMilliseconds()
    let (entries, statuses) = try await history.ask { store in
      let reading = try StatusReader(home: home, store: store).reading(nowUnixMilliseconds: now)
      let names = Set(reading.schedules.map(\.drill))
      return (reading.schedules, reading.statuses().filter { names.contains($0.drill) })
    }
    let terminal = Terminal.standardOutput
    switch format {
    case .json: terminal.write(try JSONOutput.text(ScheduleDocument(schedules: entries, drills: statuses)))
    case .text where entries.isEmpty: terminal.write("no drill is scheduled\n")
    case .text:
      for entry in entries { terminal.write("\(entry.drill)  \(entry.calendar)\(Self.words(entry))\n") }
      terminal.write("\n" + StatusTable.render(statuses, nowUnixMilliseconds: now))
    }
  }

  private static func words(_ entry: ScheduleEntry) -> String {
    let jitter = entry.jitterSeconds > 0 ? ", jitter \(Span.words(entry.jitterSeconds))" : ""
    return "\(jitter), window \(Span.words(entry.windowSeconds)), stale after \(Span.words(entry.maxAgeSeconds))"
      + ", since \(UTCText.minutes(entry.sinceUnixMilliseconds))"
  }
}

/// The schedules in JSON.
struct ScheduleDocument: Encodable {
  var schemaVersion = "schedule/v1"
  var schedules: [ScheduleEntry]
  var drills: [DrillStatus]
}
