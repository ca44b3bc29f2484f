import DrillModel
import Foundation
import Schedule

/// What `schedule add` wrote, and what is left to do.
struct ScheduleReport {
  var addition: ScheduleAddition
  var files: [ScheduleFile]
  var installer: ScheduleInstaller

  /// In JSON.
  private struct Document: Encodable {
    struct File: Encodable {
      var path: String
      var isSecret: Bool
    }

    let schemaVersion = "schedule-add/v1"
    var drill: String
    var target: String
    var files: [File]
    var installed: [String]
    var steps: [String]
    var next: Int64?
    var warnings: [String]
  }

  /// How many times of the calendar are looked at.
  private static let times = 8

  private var entry: ScheduleEntry { addition.entry }
  private var output: String { addition.output }
  private var isInstalled: Bool { addition.options.install }
  private var installed: [String] { isInstalled ? installer.places(addition.target, files) : [] }
  private var upcoming: [Int64] {
    guard let calendar = try? CalendarExpression(entry.calendar) else { return [] }
    var times: [Int64] = []
    while times.count < Self.times, let next = calendar.next(after: times.last ?? entry.sinceUnixMilliseconds / 1000) {
      times.append(next)
    }
    return times
  }

  func json() throws -> String {
    try JSONOutput.text(
      Document(
        drill: entry.drill, target: addition.target.rawValue,
        files: files.map { .init(path: "\(output)/\($0.name)", isSecret: $0.isSecret) }, installed: installed,
        steps: isInstalled ? [] : steps, next: upcoming.first.map { $0 * 1000 }, warnings: warnings))
  }

  var text: String {
    var lines = files.map { "wrote \(output)/\($0.name)" } + warnings.map { "WARNING: \($0)" }
    let next = upcoming.first.map { UTCText.minutes($0 * 1000) }
    lines.append("next  \(next ?? "never: the calendar names no time that is to come")")
    lines += isInstalled ? installed.map { "installed \($0)" } : shown
    if addition.isElsewhere {
      lines.append(
        "Its runs are in the history of where they run; `blackstart status` there, or with a shared --store.")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var warnings: [String] {
    var warnings: [String] = []
    if files.contains(where: \.isSecret) {
      warnings.append(
        "the drill has secrets in it: they are in a Secret, not in a ConfigMap, and only you may read the file; "
          + "keep it out of version control")
    }
    let gaps = zip(upcoming, upcoming.dropFirst()).map { Double($1 - $0) }
    if let shortest = gaps.min(), entry.maxAgeSeconds < shortest {
      warnings.append(
        "--max-age is \(Span.words(entry.maxAgeSeconds)), and there are \(Span.words(shortest)) or more between two runs: "
          + "the drill will be stale before each of them")
    }
    return warnings
  }

  private var written: String {
    files.map { ShellWord.quoted("\(output)/\($0.name)") }.joined(separator: " ")
  }

  /// What a person does next, line by line.
  private var steps: [String] {
    switch addition.target {
    case .systemd, .systemdUser, .cron: installer.commands(addition.target, files, from: written)
    case .kubernetes: ["kubectl apply -f \(written)"]
    case .github: ["commit it on the default branch as .github/workflows/\(files[0].name)"]
    }
  }

  private var shown: [String] {
    switch addition.target {
    case .systemd, .systemdUser, .cron:
      ["nothing is installed; to do so, repeat this with --install, or:"] + steps.map { "  \($0)" }
    case .kubernetes: ["to do:"] + steps.map { "  \($0)" }
    case .github:
      ["to do: \(steps[0])"]
        + ["GitHub starts it late or not at all when it is busy: let a ping (--notify) raise the alarm."]
    }
  }
}
