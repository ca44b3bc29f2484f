internal import Checkers
internal import DrillModel

/// What the live display knows, and the lines that show it. A value: it reads no clock and writes nothing.
struct LiveBlock {
  private struct Row {
    let name: String
    let role: Plan.Machine.Role
    var activity: MachineActivity?
    var since: Int64
  }

  private let width: Int
  private let style: TerminalStyle
  private let title: String
  private var rows: [Row]
  private var phase: (name: String, since: Int64)?
  private var milestones = Milestones()

  init(plan: Plan, width: Int, color: Bool) {
    self.width = max(40, width)
    style = TerminalStyle(isColoured: color)
    title = plan.drill.name
    rows = plan.machines.map { Row(name: $0.name, role: $0.role, activity: nil, since: 0) }
  }

  /// Takes an event in.
  /// - Returns: a line to leave on the screen above the block, if the event is worth one.
  mutating func apply(_ event: Event) -> String? {
    switch event.kind {
    case .phaseStarted: phase = event.values?["name"]?.string.map { ($0, event.t) }
    case .phaseEnded where event.values?["name"]?.string == phase?.name: phase = nil
    default: break
    }
    if let index = rows.firstIndex(where: { $0.name == event.machine }),
      let next = MachineActivity.after(event, was: rows[index].activity, role: rows[index].role),
      next != rows[index].activity
    {
      rows[index].activity = next
      rows[index].since = event.t
    }
    guard let line = milestones.line(event), event.kind != .phaseStarted else { return nil }
    return TextLayout.clipped("\(PlainProgress.stamp(event.t))  \(TextLayout.harmless(line))", width)
  }

  /// The block at an instant: a head line and a row per machine.
  func lines(at now: Int64, committed: Int?) -> [String] {
    var head = "\(title)  \(phase?.name ?? "…")"
    if let phase { head += " \(tenths(now - phase.since))" }
    head += "  run \(tenths(now))"
    if let committed { head += "  \(Prose.grouped(committed)) committed" }
    let names = rows.map(\.name.count).max() ?? 0
    return [style(TextLayout.clipped(head, width), .strong)] + rows.map { row($0, names, now) }
  }

  private func row(_ row: Row, _ names: Int, _ now: Int64) -> String {
    let activity = row.activity?.rawValue ?? idle(row.role)
    let since = row.activity == nil ? "" : tenths(now - row.since)
    let text = TextLayout.table(
      [
        [
          TextLayout.padded(row.name, names), TextLayout.padded(role(row.role), 10), TextLayout.padded(activity, 22),
          since,
        ]
      ])
    return style(TextLayout.clipped(text[0], width), tone(row.activity))
  }

  private func idle(_ role: Plan.Machine.Role) -> String {
    switch role {
    case .repository: "keeps the backups"
    case .scratch: "waits for a backup"
    case .node, .etcd: "not started"
    }
  }

  private func role(_ role: Plan.Machine.Role) -> String {
    switch role {
    case .node: "node"
    case .etcd: "etcd"
    case .repository: "repository"
    case .scratch: "scratch"
    }
  }

  private func tone(_ activity: MachineActivity?) -> TerminalStyle.Tone {
    switch activity {
    case .primary, .replica, .running: .good
    case .dark: .bad
    case nil: .faint
    default: .doubtful
    }
  }

  /// `12.3 s`; never negative, since a log line's time may be a little ahead of the harness's.
  private func tenths(_ nanoseconds: Int64) -> String { "\(Prose.fixed(Double(max(0, nanoseconds)) / 1e9, 1)) s" }
}
