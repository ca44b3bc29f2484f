internal import Checkers
internal import DrillModel

extension HTMLReport {
  /// What an auditor wants to know first of a kill list.
  static let sandbox =
    "Every machine was made for this run: a sandbox of processes of this host, on loopback addresses and in directories of "
    + "the run's own. It is not a production system, and nothing outside of it is on the kill list."

  var killed: String {
    let events = (evidence?.events ?? []).filter { $0.kind == .machinePowerOff }
    guard !events.isEmpty else { return "" }
    let rows = events.map { event in
      let before = event.values?["before"]?.integer
      return HTML.cell(event.machine ?? "")
        + HTML.cell(place(event.machine), "code")
        + HTML.cell(event.values?["processes"]?.integer.map { "\($0)" } ?? "", "number")
        + HTML.cell(startNanoseconds.map { UTCTime.text(unixNanoseconds: $0 + event.t) } ?? "", "number")
        + HTML.cell(Prose.seconds(nanoseconds: event.t), "number")
        + HTML.cell(before.map { Prose.seconds(nanoseconds: event.t - $0) } ?? "", "number")
        + HTML.cell(wiped(event.machine))
    }
    return HTML.table(
      head: ["Machine", "Where", "Processes", "When", "In the run", "The kill took", "Wiped"], rows: rows)
  }

  private func place(_ machine: String?) -> String {
    evidence?.plan.machines.first { $0.name == machine }?.address ?? ""
  }

  private func wiped(_ machine: String?) -> String {
    let kinds = (evidence?.events ?? []).filter { $0.kind == .machineWiped && $0.machine == machine }
      .compactMap { $0.values?["what"]?.string }
    return kinds.isEmpty ? "nothing" : Prose.list(kinds)
  }
}
