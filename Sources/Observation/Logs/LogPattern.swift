import DrillModel

/// One known log line: its text, what it means, and facts that the text implies.
struct LogPattern: Sendable {
  var template: LogTemplate
  var kind: EventKind
  var facts: [String: ConfigurationValue]

  init(_ template: String, _ kind: EventKind, _ facts: [String: ConfigurationValue] = [:]) {
    self.template = LogTemplate(template)
    self.kind = kind
    self.facts = facts
  }

  /// A line that says which condition holds a node up.
  init(_ template: String, gate: Gate, kind: EventKind = .patroniGate) {
    self.init(template, kind, ["gate": .string(gate.rawValue)])
  }
}

extension [LogPattern] {
  /// The first pattern that fits; `log.line` if none does.
  func classify(_ text: Substring) -> LogMeaning {
    for pattern in self {
      if let values = pattern.template.match(text) {
        return LogMeaning(kind: pattern.kind, values: pattern.facts.merging(values) { _, captured in captured })
      }
    }
    return LogMeaning(kind: .logLine, values: [:])
  }
}

/// What a log line says.
struct LogMeaning: Sendable, Hashable {
  var kind: EventKind
  var values: [String: ConfigurationValue]
}
