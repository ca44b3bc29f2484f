import DrillModel

extension DrillChecks {
  func expectationProblems() -> [Problem] {
    outcomeProblems() + drill.expect.objectives.flatMap(objectiveProblems)
  }

  private func outcomeProblems() -> [Problem] {
    var problems: [Problem] = []
    let outcome = drill.expect.outcome
    if let gate = drill.expect.gate, outcome != .noPrimary {
      problems.append(
        problem(
          ["expect", "gate"], "gate '\(gate.rawValue)' holds promotion back, and the outcome is '\(outcome.rawValue)'",
          hint: "a gate goes with outcome: no-primary"))
    }
    if outcome != .recovers && places.wrote("expect", "loss") {
      problems.append(
        problem(
          ["expect", "loss"], "'loss' cannot be judged with outcome '\(outcome.rawValue)': there is nothing to compare",
          hint: "drop 'loss', or expect outcome: recovers"))
    }
    return problems
  }

  private func objectiveProblems(_ objective: Objective) -> [Problem] {
    let path = ["expect", "objectives", objective.metric.rawValue]
    let name = objective.metric.rawValue
    let outcome = drill.expect.outcome
    if outcome != .recovers {
      return [
        problem(
          path, "'\(name)' cannot be measured with outcome '\(outcome.rawValue)'",
          hint: "objectives go with outcome: recovers")
      ]
    }
    if objective.metric == .timeToProtected, drill.verify?.protect == false {
      return [
        problem(
          path, "'\(name)' cannot be measured with verify.protect off", hint: "drop 'protect: false', or this objective"
        )
      ]
    }
    switch (objective.metric, drill.expect.loss) {
    case (.lostTransactions, .none) where objective.limit > 0,
      (.lostArchivedTransactions, .none) where objective.limit > 0:
      return [
        problem(
          path, "'\(name)' allows loss, and 'loss' is none",
          hint: "set it to 0, or say loss: tail or loss: unarchived-tail")
      ]
    case (.lostArchivedTransactions, .unarchivedTail) where objective.limit > 0:
      return [
        problem(path, "'\(name)' allows archived loss, and 'loss' is unarchived-tail", hint: "set it to 0")
      ]
    case (.lostTransactions, .tail) where objective.limit == 0,
      (.lostTransactions, .unarchivedTail) where objective.limit == 0,
      (.lostTransactions, .afterTarget) where objective.limit == 0:
      return [
        problem(
          path, "'\(name)' allows no loss, and 'loss' is \(drill.expect.loss.rawValue)",
          hint: "say loss: none, or give the number that may be lost")
      ]
    default: return []
    }
  }
}
