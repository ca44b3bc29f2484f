import DrillModel

/// What fits the schema and still cannot be: combinations of values that make a drill impossible, or that would let it
/// test something else than it says.
struct DrillChecks {
  let drill: Drill
  let places: Places
  let faults: [FaultDescription]
  let backups: [BackupDescription]
  /// The file's name without its extension; nil if the drill does not come from a file.
  let fileName: String?

  func problems() -> [Problem] {
    // Faults reckon with Patroni's timing, so what is none would be reported twice.
    let timing = wholeSecondsProblems()
    let combinations = timing.isEmpty ? adjustedTimingProblems() + faultProblems() : timing
    return nameProblems() + etcdProblems() + backupProblems() + restoreCommandProblems() + combinations
      + custodyProblems() + durationProblems()
      + expectationProblems() + bootstrapProblems()
  }

  func problem(_ path: [String], _ message: String, hint: String? = nil) -> Problem {
    Problem(places.location(of: path), message, hint: hint)
  }

  private func nameProblems() -> [Problem] {
    guard let fileName, fileName != drill.name else { return [] }
    return [
      problem(
        ["name"], "'name' must be the file's name, '\(fileName)', not '\(drill.name)'",
        hint: "runs and histories are kept by name; rename one of the two")
    ]
  }

  private func durationProblems() -> [Problem] {
    var problems: [Problem] = []
    if drill.deadlineSeconds <= 0 { problems.append(problem(["deadline"], "'deadline' must be longer than nothing")) }
    if let rate = drill.workload.ratePerSecond, rate <= 0 {
      problems.append(
        problem(["workload", "rate"], "'rate' must be more than 0/s", hint: "without writes there is nothing to judge"))
    }
    if drill.workload.beforeSeconds <= 0 {
      problems.append(
        problem(
          ["workload", "before"], "'before' must be longer than nothing",
          hint: "without writes before the fault there is nothing to lose, so nothing to judge"))
    }
    return problems
  }

  private func faultProblems() -> [Problem] {
    guard let fault = faults.first(where: { $0.name == drill.fault.kind }) else { return [] }
    return fault.check(drill.fault, drill.cluster).map { objection in
      let path = ["fault", fault.name] + objection.parameterPath.split(separator: ".").map(String.init)
      return problem(path, objection.message, hint: objection.hint)
    }
  }
}
