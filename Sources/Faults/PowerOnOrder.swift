import DrillModel

/// In which order machines come back.
struct PowerOnOrder: Hashable {
  enum Order: String {
    case atOnce = "at-once"
    case dcsFirst = "dcs-first"
    case replicasFirst = "replicas-first"
  }

  var order: Order
  /// Seconds between one step and the next.
  var intervalSeconds: Double
  /// Only these come back; nil means all.
  var only: Set<String>?

  init(_ value: ConfigurationValue?) {
    let name = value?.string ?? value?["order"]?.string ?? ""
    order = Order(rawValue: name) ?? .atOnce
    switch value?["interval"] {
    case .number(let seconds): intervalSeconds = seconds
    case .integer(let seconds): intervalSeconds = Double(seconds)
    default: intervalSeconds = 0
    }
    if case .list(let names) = value?["only"] { only = Set(names.compactMap(\.string)) } else { only = nil }
  }

  /// The nodes in the groups in which they get their power, with the interval between groups. With `at-once` and
  /// `dcs-first` an interval staggers the nodes one by one.
  func groups(nodes: [String], primary: String) -> [[String]] {
    let returning = nodes.filter { only?.contains($0) ?? true }
    switch order {
    case .replicasFirst:
      return [returning.filter { $0 != primary }, returning.filter { $0 == primary }].filter { !$0.isEmpty }
    case .atOnce, .dcsFirst:
      return intervalSeconds > 0 ? returning.map { [$0] } : [returning].filter { !$0.isEmpty }
    }
  }
}
