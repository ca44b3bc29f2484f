import Cluster
import DrillModel
import Foundation
import Synchronization

/// What is known of the keys, and what of it is worth an event. Used from the watching task and the HTTP thread in turn.
final class DCSView: Sendable {
  private let keys = Mutex<[String: DCSSnapshot.Value]>([:])
  private let clock: RunClock
  private let sink: any EventSink
  private let leaderIs: @Sendable (String?) -> Void

  /// What changes in a member's value with every byte of WAL. Patroni 4.1.5 ha.py: touch_member; 3.0.2 has the first.
  private static let positions: Set<String> = ["xlog_location", "receive_lsn", "replay_lsn"]

  /// `leaderIs` learns the leader key's value first of all; nil: there is none.
  init(clock: RunClock, sink: any EventSink, leaderIs: @escaping @Sendable (String?) -> Void) {
    self.leaderIs = leaderIs
    self.clock = clock
    self.sink = sink
  }

  /// The state was read afresh: whatever differs from what was known has changed meanwhile. In the order of the
  /// revisions, deletions last, since they show none of their own.
  func reread(_ snapshot: DCSSnapshot) {
    leaderIs(snapshot.keys["/leader"]?.text)
    let old = keys.withLock { keys in
      defer { keys = snapshot.keys }
      return keys
    }
    let changed = snapshot.keys.filter { old[$0.key] != $0.value }.sorted { $0.value.revision < $1.value.revision }
    for (key, value) in changed {
      record(DCSChange(key: key, text: value.text, revision: value.revision), previous: old[key]?.text)
    }
    for key in old.keys.sorted() where snapshot.keys[key] == nil {
      record(DCSChange(key: key, text: nil, revision: snapshot.revision), previous: old[key]?.text)
    }
  }

  func apply(_ change: DCSChange) {
    if change.key == "/leader" { leaderIs(change.text) }
    let previous = keys.withLock { keys in
      defer { keys[change.key] = change.text.map { DCSSnapshot.Value(text: $0, revision: change.revision) } }
      return keys[change.key]?.text
    }
    record(change, previous: previous)
  }

  private func record(_ change: DCSChange, previous: String?) {
    if let text = change.text, let previous, isOnlyProgress(change.key, previous, text) { return }
    var values: [String: ConfigurationValue] = [
      "key": .string(change.key), "action": change.text == nil ? "delete" : "put",
      "revision": .integer(change.revision),
    ]
    values["value"] = change.text.map { .string($0) }
    let machine = change.key.hasPrefix("/members/") ? String(change.key.dropFirst("/members/".count)) : nil
    sink.record(Event(t: clock.now(), source: .dcs, kind: .dcsKey, machine: machine, values: values))
  }

  private func isOnlyProgress(_ key: String, _ old: String, _ new: String) -> Bool {
    guard key.hasPrefix("/members/"), let old = withoutPositions(old), let new = withoutPositions(new) else {
      return false
    }
    return old == new
  }

  private func withoutPositions(_ text: String) -> [String: ConfigurationValue]? {
    let value = try? JSONDecoder().decode(ConfigurationValue.self, from: Data(text.utf8))
    guard case .map(let map) = value else { return nil }
    return map.filter { !DCSView.positions.contains($0.key) }
  }
}
