import DrillModel
import Schedule

extension RestoreChoices {
  /// As a timer asks for it.
  func scheduled() -> ScheduledRestore {
    ScheduledRestore(
      configuration: absolutePath(pgbackrestConfig), checks: checks.map(absolutePath),
      scratch: scratch.map(absolutePath), options: options)
  }

  /// All that is not a path of `ScheduledRestore`, and not the default.
  private var options: [String] {
    var words = ["--stanza", stanza]
    func add(_ option: String, _ value: String?, unless standard: String? = nil) {
      if let value, value != standard { words += [option, value] }
    }
    add("--name", name)
    add("--repo", repo.map(String.init))
    add("--set", set, unless: "latest")
    add("--type", type, unless: "default")
    add("--target", target)
    if targetExclusive { words.append("--target-exclusive") }
    add("--target-timeline", targetTimeline, unless: "latest")
    add("--deadline", deadline, unless: "4h")
    add("--max-time", maxTime)
    for size in atSize { add("--at-size", size) }
    add("--user", user)
    for library in preload { add("--preload", library) }
    add("--postgres-bin", postgresBin.map(absolutePath))
    return words
  }
}
