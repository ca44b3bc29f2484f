import DrillModel

extension DrillChecks {
  func etcdProblems() -> [Problem] {
    guard drill.cluster.etcd.isMultiple(of: 2) else { return [] }
    return [
      problem(
        ["cluster", "etcd"], "'etcd' must be odd, not \(drill.cluster.etcd)",
        hint: "a quorum of \(drill.cluster.etcd) members bears no more failures than one of \(drill.cluster.etcd - 1)")
    ]
  }

  /// An option of another tool would be passed over, and the drill would not test what it says.
  func backupProblems() -> [Problem] {
    guard let backup = backups.first(where: { $0.name == drill.cluster.backup }),
      case .map(let written)? = drill.cluster.backupOptions
    else { return [] }
    let own = backup.options.properties.map(\.name)
    return written.keys.sorted().filter { !own.contains($0) }.map { name in
      problem(
        ["cluster", "backup_options", name], "'\(name)' is no option of \(backup.name)",
        hint: own.isEmpty ? "it has none" : "it has \(own.joined(separator: ", "))")
    }
  }

  /// `barman get-wal` ends with 1 for a file that is not there and for every error of its own (3.4, output.py), so the
  /// wrapper could never tell the archive's end from an error, and would abort every recovery.
  func restoreCommandProblems() -> [Problem] {
    guard drill.cluster.restoreCommand == .safe, drill.cluster.backup == "barman" else { return [] }
    return [
      problem(
        ["cluster", "restore_command"],
        "'safe' cannot be had of barman: barman get-wal has one exit code for 'not found' and for every error",
        hint: "use cluster.backup=pgbackrest or plain, or leave cluster.restore_command out")
    ]
  }

  /// Patroni takes whole seconds, so with anything else the drill would not test what it says.
  func wholeSecondsProblems() -> [Problem] {
    ["ttl", "loop_wait", "retry_timeout"].compactMap { name in
      guard let value = drill.cluster.dynamicConfiguration[name], value != .null, value.integer == nil else {
        return nil
      }
      return timingProblem(
        name, "'\(name)' must be a whole number of seconds", hint: "Patroni takes a number without a unit, such as 10")
    }
  }

  /// Patroni 3.2 and later change timing that they consider unsafe, with no more than a warning in the log, so the drill
  /// would not test what it says (4.1.5, config.py `_validate_and_adjust_timeouts`). Older releases take it as it is, and
  /// of `system` the version is not known here.
  func adjustedTimingProblems() -> [Problem] {
    guard case .release(let version) = drill.cluster.patroni, DrillChecks.adjustsTiming(version) else { return [] }
    var problems: [Problem] = []
    for (name, minimum) in [("ttl", 20), ("loop_wait", 1), ("retry_timeout", 3)] {
      guard let value = drill.cluster.dynamicConfiguration[name]?.integer, value < minimum else { continue }
      problems.append(
        timingProblem(
          name, "Patroni \(version) raises \(name) from \(value) to \(minimum), its minimum",
          hint: "set \(minimum) or more"))
    }
    guard problems.isEmpty else { return problems }
    let ttl = timing("ttl", default: 30)
    let loopWait = timing("loop_wait", default: 10)
    let retryTimeout = timing("retry_timeout", default: 10)
    guard let ttl, let loopWait, let retryTimeout, loopWait + 2 * retryTimeout > ttl else { return [] }
    let shorter = ["retry_timeout", "loop_wait", "ttl"].first { isSet($0) } ?? "ttl"
    return [
      timingProblem(
        shorter,
        "Patroni \(version) changes loop_wait or retry_timeout by itself: loop_wait + 2*retry_timeout "
          + "(\(loopWait) + 2*\(retryTimeout)) is more than ttl (\(ttl))",
        hint: "raise ttl, or lower loop_wait or retry_timeout (defaults: ttl 30, loop_wait 10, retry_timeout 10)")
    ]
  }

  private func timingProblem(_ name: String, _ message: String, hint: String) -> Problem {
    problem(["cluster", "dynamic_configuration", name], message, hint: hint)
  }

  private func isSet(_ name: String) -> Bool { places.wrote("cluster", "dynamic_configuration", name) }

  /// A timing in seconds.
  private func timing(_ name: String, default defaultValue: Int64) -> Int64? {
    switch drill.cluster.dynamicConfiguration[name] {
    case nil, .null: defaultValue
    case .some(let value): value.integer
    }
  }

  /// Whether a release is 3.2 or later.
  private static func adjustsTiming(_ version: String) -> Bool {
    let numbers = version.split(separator: ".").compactMap { Int($0) }
    return !numbers.lexicographicallyPrecedes([3, 2])
  }
}
