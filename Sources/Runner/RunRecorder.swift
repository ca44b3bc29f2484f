import DrillModel

/// The run's own voice: stamps what the harness does and hands it to everybody who listens.
struct RunRecorder: EventSink {
  let clock: RunClock
  let sinks: [any EventSink]

  func record(_ event: Event) {
    for sink in sinks { sink.record(event) }
  }

  func note(
    _ kind: EventKind, t: Int64? = nil, machine: String? = nil, message: String? = nil,
    values: [String: ConfigurationValue]? = nil
  ) {
    record(
      Event(t: t ?? clock.now(), source: .harness, kind: kind, machine: machine, message: message, values: values))
  }

  /// Brackets a piece of the run with its two events; phases may overlap.
  func phase<Result: Sendable>(
    _ phase: RunPhase, _ body: () async throws -> Result
  ) async throws -> Result {
    begin(phase)
    defer { end(phase) }
    return try await body()
  }

  func begin(_ phase: RunPhase, t: Int64? = nil) {
    note(.phaseStarted, t: t, values: ["name": .string(phase.rawValue)])
  }

  func end(_ phase: RunPhase, t: Int64? = nil) {
    note(.phaseEnded, t: t, values: ["name": .string(phase.rawValue)])
  }
}
