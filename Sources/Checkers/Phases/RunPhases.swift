internal import DrillModel

/// The run as the harness walked it, from `phase.started` and `phase.ended`.
struct RunPhases {
  let phases: [Phase]

  init(_ evidence: RunEvidence) {
    var phases: [Phase] = []
    var open: [(name: String, start: Int64)] = []
    for event in evidence.events {
      guard let name = event.text("name") else { continue }
      if event.kind == .phaseStarted {
        open.append((name, event.t))
      } else if event.kind == .phaseEnded, let index = open.lastIndex(where: { $0.name == name }) {
        let start = open.remove(at: index).start
        phases.append(Phase(track: .run, name: name, startNanoseconds: start, endNanoseconds: event.t))
      }
    }
    // A harness that was stopped ends no phase: the last event is the last that is known of it.
    let end = evidence.events.last?.t ?? 0
    phases += open.map {
      Phase(track: .run, name: $0.name, startNanoseconds: $0.start, endNanoseconds: max($0.start, end))
    }
    self.phases = phases.sorted { ($0.startNanoseconds, $0.endNanoseconds) < ($1.startNanoseconds, $1.endNanoseconds) }
  }
}
