extension RunComparison {
  /// Phases of one name and track make one row: a phase that comes twice took the sum.
  static func phases(_ before: [Phase], _ after: [Phase]) -> [PhasePair] {
    [Phase.Track.recovery, .run].flatMap { track in
      let (one, other) = (sums(before, track), sums(after, track))
      let names = names(before, track)
      // The later run's order; what only the earlier one has stands after the phase that it came after there.
      var order = self.names(after, track)
      for (index, name) in names.enumerated() where !order.contains(name) {
        let place = index == 0 ? 0 : (order.firstIndex(of: names[index - 1]) ?? -1) + 1
        order.insert(name, at: place)
      }
      return order.map { PhasePair(track: track, name: $0, before: one[$0], after: other[$0]) }
    }
  }

  private static func sums(_ phases: [Phase], _ track: Phase.Track) -> [String: Double] {
    phases.filter { $0.track == track }.reduce(into: [:]) { $0[$1.name, default: 0] += $1.seconds }
  }

  private static func names(_ phases: [Phase], _ track: Phase.Track) -> [String] {
    var names: [String] = []
    for phase in phases where phase.track == track && !names.contains(phase.name) { names.append(phase.name) }
    return names
  }

  static func changes(_ before: [String: String], _ after: [String: String]) -> [Change] {
    Set(before.keys).union(after.keys).sorted().compactMap { key in
      before[key] == after[key] ? nil : Change(key: key, before: before[key], after: after[key])
    }
  }

  static func machine(_ record: RunRecord) -> [String: String] {
    var facts = record.fingerprint.stamp
    facts["machine"] = record.fingerprint.machineClass
    if let calibration = record.calibration {
      facts["calibration.fsync"] = "\(Int(calibration.fsyncMicroseconds.rounded())) us"
      facts["calibration.write"] = "\(Int(calibration.writeMiBPerSecond.rounded())) MiB/s"
      facts["calibration.hash"] = "\(Int(calibration.hashMiBPerSecond.rounded())) MiB/s"
      facts["calibration.steal"] = "\(Int((calibration.stealShare * 100).rounded())) %"
    }
    return facts
  }
}

extension ConfigurationValue {
  /// Every value by its path: `cluster.dynamicConfiguration.ttl`. An empty map is one as well.
  public var flattened: [String: String] {
    var result: [String: String] = [:]
    flatten(into: &result, path: "")
    return result
  }

  private func flatten(into result: inout [String: String], path: String) {
    switch self {
    case .map(let map) where !map.isEmpty:
      for (key, value) in map { value.flatten(into: &result, path: path.isEmpty ? key : "\(path).\(key)") }
    default: result[path] = text
    }
  }

  private var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .string(let value): value
    case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
    case .map(let map):
      "{\(map.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }
}
