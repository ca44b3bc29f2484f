import ArgumentParser
import Custody
import DrillModel
import Foundation
import History
import Schedule

struct ScheduleAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Writes what has a drill run by a calendar; installs nothing without --install.",
    discussion: """
      The files are written to --output, and the schedule is kept in the history, where `blackstart status` looks for runs \
      that did not come. With --install, systemd's units or cron's file are put in their place and take effect.
      """)

  @Argument(help: "The drill file.", completion: .file(extensions: ["yaml", "yml"]))
  var path: String

  @OptionGroup var schedule: ScheduleOptions

  @Option(
    name: .customLong("for"), help: "systemd, systemd-user, cron, kubernetes or github.",
    completion: .list(ScheduleTarget.allCases.map(\.rawValue)), transform: ScheduleAddCommand.target)
  var target: ScheduleTarget

  @Option(help: "Where the files are written.", completion: .directory)
  var output = "schedule"

  @Flag(help: "Put them in their place on this host (systemd, systemd-user, cron).")
  var install = false

  @Option(help: "How long a run may take before it is ended.")
  var timeout = "1h"

  @Option(help: "Where run directories are made; in the state directory if it is not said.")
  var runs: String?

  @Option(help: "A container image with blackstart and its programs (kubernetes, github).")
  var image: String?

  @OptionGroup var notifying: NotifyOptions
  @OptionGroup var history: StoreOptions
  @OptionGroup var clock: ClockOptions

  @Option(help: .hidden)
  var root = "/"

  private static func target(_ text: String) throws -> ScheduleTarget {
    guard let target = ScheduleTarget(rawValue: text) else {
      throw ValidationError("--for is one of \(ScheduleTarget.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return target
  }

  func run() async throws {
    let drill = try DrillFileOptions.load(path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    _ = try notifying.notifier()
    let entry = try schedule.entry(
      drill: drill.name, file: absolutePath(path), sinceUnixMilliseconds: try clock.nowUnixMilliseconds())
    let files = try files(try command(entry), text)
    let installer = ScheduleInstaller(root: root, drill: drill.name)
    if install { try installer.check(target, files) }
    try write(files)
    if install { try await installer.install(target, files) }
    try await keep(entry)
    Terminal.standardOutput.write(summary(entry, files, installer))
  }

  private func command(_ entry: ScheduleEntry) throws -> ScheduledCommand {
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    return ScheduledCommand(
      executable: ProgramPath.own, entry: entry, calendar: try CalendarExpression(entry.calendar), home: home.path,
      runs: runs.map(absolutePath) ?? home.path + "/runs",
      store: history.store.map { $0.contains("://") ? $0 : absolutePath($0) },
      notify: notifying.notify.map(absolutePath), timeoutSeconds: try Span.seconds(timeout, option: "--timeout"))
  }

  private func files(_ command: ScheduledCommand, _ text: String) throws -> [ScheduleFile] {
    switch target {
    case .systemd, .systemdUser: return SystemdUnits(command, isUser: target == .systemdUser).files
    case .cron:
      return [
        try CronFile(command, user: try HostUser.current().own.name, hostZone: TimeZone.current.identifier).file
      ]
    case .kubernetes: return [try KubernetesManifest(command, image: try requiredImage(), drillText: text).file]
    case .github:
      var inside = command
      (inside.executable, inside.home, inside.runs) = ("blackstart", "/var/lib/blackstart", "runs")
      inside.entry.drillFile = relative(command.entry.drillFile)
      inside.notify = command.notify.map(relative)
      inside.store = nil
      return [try GitHubWorkflow(inside, image: try requiredImage()).file]
    }
  }

  private func requiredImage() throws -> String {
    guard let image else {
      throw BlackstartError(
        .usage, code: "schedule.image", "--for \(target.rawValue) needs --image: a container with blackstart in it")
    }
    return image
  }

  /// To the current directory, which is the repository's root.
  private func relative(_ path: String) -> String {
    let root = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
  }

  private func write(_ files: [ScheduleFile]) throws {
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      for file in files {
        try Data(file.text.utf8).write(to: URL(filePath: "\(output)/\(file.name)"), options: .atomic)
      }
    } catch {
      throw BlackstartError(
        .refused, code: "schedule.not-writable", "cannot write to \(output): \(error.localizedDescription)",
        hint: "name another directory with --output")
    }
  }

  /// Whose runs another host's history gets, that history must know; the run itself sees to it.
  private var isElsewhere: Bool {
    (target == .kubernetes || target == .github) && history.store == nil
      && ProcessInfo.processInfo.environment["BLACKSTART_STORE"] == nil
  }

  private func keep(_ entry: ScheduleEntry) async throws {
    guard !isElsewhere else { return }
    try await history.change { store in
      var entry = entry
      // A new calendar is a new promise; all else may change without a time being forgotten.
      if let known = try store.schedules().first(where: { $0.drill == entry.drill }), known.calendar == entry.calendar {
        entry.sinceUnixMilliseconds = known.sinceUnixMilliseconds
      }
      try store.save(entry)
    }
  }

  private func summary(_ entry: ScheduleEntry, _ files: [ScheduleFile], _ installer: ScheduleInstaller) -> String {
    var lines = files.map { "wrote \(output)/\($0.name)" }
    let next = (try? CalendarExpression(entry.calendar))?.next(after: entry.sinceUnixMilliseconds / 1000)
    lines.append(
      "next  \(next.map { UTCText.minutes($0 * 1000) } ?? "never: the calendar names no time that is to come")")
    lines += install ? installer.places(target, files).map { "installed \($0)" } : steps(files, installer)
    if isElsewhere {
      lines.append(
        "Its runs are in the history of where they run; `blackstart status` there, or with a shared --store.")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func steps(_ files: [ScheduleFile], _ installer: ScheduleInstaller) -> [String] {
    let written = files.map { ShellWord.quoted("\(output)/\($0.name)") }.joined(separator: " ")
    switch target {
    case .systemd, .systemdUser, .cron:
      return ["nothing is installed; to do so, repeat this with --install, or:"]
        + installer.commands(target, files, from: written).map { "  \($0)" }
    case .kubernetes: return ["to do:", "  kubectl apply -f \(written)"]
    case .github:
      return [
        "to do: commit it on the default branch as .github/workflows/\(files[0].name)",
        "GitHub starts it late or not at all when it is busy: let a ping (--notify) raise the alarm.",
      ]
    }
  }
}
