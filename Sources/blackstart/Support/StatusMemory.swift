import Custody
import DrillModel
import Foundation
import Schedule

/// How drills stood at the last look, so that a change is told once. A file in the state home.
struct StatusMemory {
  private let path: String

  init(home: StateHome) { path = home.path + "/schedule/seen.json" }

  /// What is worth telling of these, and remembers them. A drill that was never looked at before has not changed.
  func notices(_ statuses: [DrillStatus]) throws -> [DrillNotice] {
    var seen = seen()
    var notices: [DrillNotice] = []
    for status in statuses where status.state != .running {
      let previous = seen.updateValue(status.state, forKey: status.drill)
      guard let previous, previous != status.state else {
        // A first look that finds an alarm is one.
        if previous == nil, status.state.isAlarm { notices.append(Self.notice(status, nil, [.failure])) }
        continue
      }
      var events: Set<NotificationEvent> = [.change]
      if status.state.isAlarm { events.insert(.failure) }
      if previous.isAlarm, status.state == .ok { events.insert(.recovery) }
      notices.append(Self.notice(status, previous, events))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try FileManager.default.createDirectory(
      atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
    try encoder.encode(seen).write(to: URL(filePath: path), options: .atomic)
    return notices
  }

  /// How the drill stood at the last look; nil before the first.
  func state(of drill: String) -> DrillState? { seen()[drill] }

  private func seen() -> [String: DrillState] {
    let data = FileManager.default.contents(atPath: path)
    return data.flatMap { try? JSONDecoder().decode([String: DrillState].self, from: $0) } ?? [:]
  }

  static func notice(_ status: DrillStatus, _ previous: DrillState?, _ events: Set<NotificationEvent>) -> DrillNotice {
    DrillNotice(
      drill: status.drill, events: events, state: status.state.rawValue, previousState: previous?.rawValue,
      sentence: status.reason, run: status.lastRun?.id, verdict: status.lastRun?.verdict.rawValue)
  }
}
