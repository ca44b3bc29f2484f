import DrillModel

/// A plan as a person reads it.
struct PlanText {
  var plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  var text: String {
    let drill = plan.drill
    var lines = [
      "\(drill.name): \(drill.description)", "", "machines (addresses and directories are leased when the run begins)",
    ]
    lines += plan.machines.map { machine in
      let ports = machine.ports.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      return "  \(pad(machine.name, 5)) \(pad(machine.role.rawValue, 11)) \(pad(machine.address, 12)) "
        + "\(pad(ports, 36)) \(machine.directory)"
    }
    lines += ["", "kill list: \(plan.killList.joined(separator: ", "))", "", "steps"]
    for (index, step) in plan.steps.enumerated() {
      let seconds = step.expectedSeconds.map { "about \(Amount.seconds($0))" } ?? ""
      lines.append("  \(pad("\(index + 1).", 3)) \(pad(seconds, 11)) \(step.text)")
    }
    let total = plan.steps.compactMap(\.expectedSeconds).reduce(0, +)
    lines += ["", "about \(Amount.seconds(total)), and what the recovery itself takes; nothing was changed"]
    return lines.joined(separator: "\n")
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
