import DrillFile
import DrillModel
import History

/// Names that a history can know. A misspelt one must not look like a drill without runs.
struct KnownNames {
  static let classes = [
    "pitr", "control", "dcs-loss", "total-outage", "leader-loss", "replica-loss", "dcs-outage", "partial-outage",
    "restore",
  ]

  private let drills: Set<String>
  private let classes: Set<String>

  init(_ history: any RunHistory) throws {
    let runs = try history.summaries(RunQuery())
    drills = Set(runs.map(\.drill) + (try history.schedules().map(\.drill)))
    classes = Set(runs.map(\.drillClass))
  }

  init(_ runs: [RunRecord]) {
    drills = Set(runs.map(\.drill))
    classes = Set(runs.map(\.drillClass))
  }

  /// A history in which nothing is yet knows no name at all.
  /// - Throws: `history.unknown-drill`, `history.unknown-class` (usage).
  func check(drill: String?, drillClass: String?) throws {
    guard !drills.isEmpty else { return }
    if let drill, !drills.contains(drill) {
      throw BlackstartError(
        .usage, code: "history.unknown-drill", "the history knows no drill '\(drill)'", hint: hint(drill, drills))
    }
    let classes = classes.union(Self.classes)
    if let drillClass, !classes.contains(drillClass) {
      throw BlackstartError(
        .usage, code: "history.unknown-class", "the history knows no class '\(drillClass)'",
        hint: hint(drillClass, classes))
    }
  }

  private func hint(_ text: String, _ names: Set<String>) -> String {
    Suggestion.nearest(to: text, among: names.sorted()).map { "did you mean '\($0)'?" }
      ?? "it knows \(names.sorted().joined(separator: ", "))"
  }
}
