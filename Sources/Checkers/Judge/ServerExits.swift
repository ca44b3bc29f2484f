internal import DrillModel

/// Servers that ended though the harness had not ordered it.
enum ServerExits {
  /// SIGKILL and SIGTERM: no server sends itself one of these, so somebody outside of the drill did.
  private static let outsideSignals: Set<Int64> = [9, 15]
  private static let logSources: Set<Event.Source> = [.patroni, .postgresql, .pgbackrest, .etcd]

  static func findings(_ events: [Event]) -> [Finding] {
    let exits = events.filter { $0.kind == .processExited }
    let killed = exits.filter(isFromOutside)
    var findings: [Finding] = []
    if !killed.isEmpty {
      findings.append(
        Finding(
          .unjudged, code: "killed-from-outside",
          "somebody outside of the drill interfered: \(Prose.list(killed.map(killing)))",
          evidence: killed.compactMap(\.message),
          hint: "leave the machines alone while a drill runs; the kernel's log tells if it ran out of memory"))
    }
    return findings + exits.filter { !isFromOutside($0) }.map { ended($0, events) }
  }

  private static func isFromOutside(_ event: Event) -> Bool {
    event.integer("signal").map(outsideSignals.contains) == true
  }

  private static func killing(_ event: Event) -> String {
    "the server on \(event.machine ?? "a machine") was killed by signal \(event.integer("signal") ?? 0) at "
      + Prose.seconds(nanoseconds: event.t)
  }

  private static func ended(_ event: Event, _ events: [Event]) -> Finding {
    let last = events.last {
      $0.machine == event.machine && $0.t <= event.t && logSources.contains($0.source) && $0.message != nil
    }
    return Finding(
      .note, code: "server-ended",
      "the server on \(event.machine ?? "a machine") ended by itself at \(Prose.seconds(nanoseconds: event.t)): "
        + (event.text("status") ?? "with an unknown status"),
      evidence: last?.message.map { [$0] } ?? [])
  }
}
