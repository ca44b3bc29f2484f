internal import Checkers
internal import DrillModel

extension RunRecord {
  var startedText: String { RunRecord.text(unixMilliseconds: startedUnixMilliseconds) }

  /// `2026-11-28T03:45:49Z`: read in the same way everywhere.
  static func text(unixMilliseconds: Int64) -> String {
    let text = UTCTimestamp(unixMicroseconds: unixMilliseconds * 1000).description
    return text.prefix(10) + "T" + text.dropFirst(11).prefix(8) + "Z"
  }

  /// The phases that add up to the time to new primary, in order; what is there twice is added up.
  var recoveryPhases: [(name: String, seconds: Double)] {
    var result: [(name: String, seconds: Double)] = []
    for phase in verdict.phases where phase.track == .recovery {
      if let index = result.firstIndex(where: { $0.name == phase.name }) {
        result[index].seconds += phase.seconds
      } else {
        result.append((phase.name, phase.seconds))
      }
    }
    return result
  }

  /// What the run was made of, for people: versions first.
  var conditions: [(name: String, value: String)] {
    fingerprint.versions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      + [("machine", fingerprint.machineClass), ("configuration", fingerprint.configurationHash)]
      + fingerprint.stamp.sorted { $0.key < $1.key }.map { ("stamp: \($0.key)", $0.value) }
  }

  func measured(_ metric: Metric) -> String {
    verdict.measurements[metric].map { ObjectiveResult.text($0, metric) } ?? ""
  }

  /// Lost of acknowledged; empty if nobody compared.
  var lossText: String {
    guard verdict.transactions.compared else { return "" }
    return "\(Prose.grouped(verdict.transactions.lost)) of \(Prose.grouped(verdict.transactions.acknowledged))"
  }
}
