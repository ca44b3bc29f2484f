public import DrillModel

/// Hands events on without the run's secrets.
public struct RedactingSink: EventSink {
  private let secrets: SecretKeeper
  private let sinks: [any EventSink]

  public init(_ secrets: SecretKeeper, _ sinks: [any EventSink]) {
    self.secrets = secrets
    self.sinks = sinks
  }

  public func record(_ event: Event) {
    let redactor = secrets.redactor
    var event = event
    if !redactor.isEmpty {
      event.message = event.message.map(redactor.redact(_:))
      event.values = event.values?.mapValues { redact($0, redactor) }
    }
    for sink in sinks { sink.record(event) }
  }

  private func redact(_ value: ConfigurationValue, _ redactor: Redactor) -> ConfigurationValue {
    switch value {
    case .string(let text): .string(redactor.redact(text))
    case .list(let items): .list(items.map { redact($0, redactor) })
    case .map(let map): .map(map.mapValues { redact($0, redactor) })
    case .null, .bool, .integer, .number: value
    }
  }
}
