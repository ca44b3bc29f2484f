internal import DrillModel

/// What every machine was doing from its first event to the run's last one; without gaps, machine by machine.
struct MachinePhases {
  let phases: [Phase]

  init(_ evidence: RunEvidence) {
    let end = evidence.events.last?.t ?? 0
    let byMachine = Dictionary(grouping: evidence.events.filter { $0.machine != nil }, by: { $0.machine! })
    phases = evidence.plan.machines.flatMap { machine in
      MachinePhases.phases(of: machine, byMachine[machine.name] ?? [], until: end)
    }
  }

  private static func phases(of machine: Plan.Machine, _ events: [Event], until end: Int64) -> [Phase] {
    var phases: [Phase] = []
    var current: (activity: MachineActivity, start: Int64)?
    let close = { (until: Int64) in
      guard let current, until > current.start else { return }
      phases.append(
        Phase(
          track: .machine, name: current.activity.rawValue, machine: machine.name, startNanoseconds: current.start,
          endNanoseconds: until))
    }
    for event in events {
      guard let next = MachineActivity.after(event, was: current?.activity, role: machine.role),
        next != current?.activity
      else { continue }
      close(event.t)
      current = (next, event.t)
    }
    close(end)
    return phases
  }
}
