import Custody
import DrillModel
import Evidence
import Foundation
import History
import Schedule

/// Puts a schedule into files, if so asked in their place, and into the history.
struct ScheduleAddition {
  var options: ScheduleTargetOptions
  var entry: ScheduleEntry
  var restore: ScheduledRestore?
  /// Of the drill file, or of a restore drill's checks.
  var text: String?
  var timeoutSeconds: Double

  var target: ScheduleTarget { options.target }
  var output: String { options.output }

  func carryOut() async throws {
    _ = try options.notifying.notifier()
    let files = try files(try command())
    let installer = ScheduleInstaller(root: options.root, drill: entry.drill)
    if !isElsewhere { try await demandName() }
    if options.install { try installer.check(target, files) }
    try write(files)
    if options.install { try await installer.install(target, files) }
    try await keep()
    let report = ScheduleReport(addition: self, files: files, installer: installer)
    Terminal.standardOutput.write(options.format == .json ? try report.json() : report.text)
  }

  /// By the keys before them, as everywhere: a drill may have passwords of its own.
  private var hasSecrets: Bool {
    text.map { Redactor().hasSomething(in: $0, isConfiguration: true) } ?? false
  }

  /// Another drill's schedule is not written over. That of the same drill is changed, wherever its file is now.
  private func demandName() async throws {
    let known = try await options.history.ask { [entry] store in
      try store?.schedules().first { $0.drill == entry.drill }
    }
    guard let known, known.drillFile != entry.drillFile || known.restore?.stanza != entry.restore?.stanza,
      FileManager.default.fileExists(atPath: known.drillFile)
    else { return }
    let what = known.restore.map { "the restore drill of the stanza \($0.stanza) in" } ?? "the drill of"
    throw BlackstartError(
      .usage, code: "schedule.name-taken", "'\(entry.drill)' is the schedule of \(what) \(known.drillFile)",
      hint: "give this drill another name, or run `blackstart schedule remove \(entry.drill)` first")
  }

  private func command() throws -> ScheduledCommand {
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    return ScheduledCommand(
      executable: ProgramPath.own, entry: entry, calendar: try CalendarExpression(entry.calendar), home: home.path,
      runs: options.runs.map(absolutePath) ?? home.path + "/runs",
      store: options.history.store.map { $0.contains("://") ? $0 : absolutePath($0) },
      notify: options.notifying.notify.map(absolutePath), restore: restore, timeoutSeconds: timeoutSeconds)
  }

  private func files(_ command: ScheduledCommand) throws -> [ScheduleFile] {
    switch target {
    case .systemd, .systemdUser: return SystemdUnits(command, isUser: target == .systemdUser).files
    case .cron:
      return [
        try CronFile(command, user: try HostUser.current().own.name, hostZone: TimeZone.current.identifier).file
      ]
    case .kubernetes:
      let image = try options.requiredImage()
      return [try KubernetesManifest(command, image: image, text: text, isSecret: hasSecrets).file]
    case .github:
      var inside = command
      (inside.executable, inside.home, inside.runs) = ("blackstart", "/var/lib/blackstart", "runs")
      inside.entry.drillFile = try relative(command.entry.drillFile)
      if let restore = command.restore {
        inside.restore?.configuration = try relative(restore.configuration)
        inside.restore?.checks = try restore.checks.map(relative)
      }
      inside.notify = try command.notify.map(relative)
      inside.store = nil
      return [try GitHubWorkflow(inside, image: try options.requiredImage()).file]
    }
  }

  /// To the repository's root: the directory with `.git` that the current one is in, else the current one. A path of this host
  /// means nothing in a workflow.
  private func relative(_ path: String) throws -> String {
    let current = URL(filePath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath().path
    var root = current
    while root != "/", !FileManager.default.fileExists(atPath: root + "/.git") {
      root = URL(filePath: root).deletingLastPathComponent().path
    }
    root = root == "/" ? current : root
    let inside = root == "/" ? root : root + "/"
    let resolved = URL(filePath: path).resolvingSymlinksInPath().path
    guard resolved.hasPrefix(inside), root != "/" else {
      throw BlackstartError(
        .usage, code: "schedule.github-path",
        root == "/"
          ? "\(path) is in no repository: this was run in /"
          : "\(path) is not in the repository at \(root)",
        hint: "a workflow finds only what is in its checkout: run this in the repository, with a file of it")
    }
    return String(resolved.dropFirst(inside.count))
  }

  private func write(_ files: [ScheduleFile]) throws {
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      for file in files {
        let path = "\(output)/\(file.name)"
        if file.isSecret {
          try TextFile.replace(path, with: file.text, mode: 0o600)
        } else {
          try Data(file.text.utf8).write(to: URL(filePath: path), options: .atomic)
        }
      }
    } catch {
      throw BlackstartError(
        .refused, code: "schedule.not-writable", "cannot write to \(output): \(error.localizedDescription)",
        hint: "name another directory with --output")
    }
  }

  /// Whose runs another host's history gets, that history must know; the run itself sees to it.
  var isElsewhere: Bool {
    (target == .kubernetes || target == .github) && options.history.store == nil
      && ProcessInfo.processInfo.environment["BLACKSTART_STORE"] == nil
  }

  private func keep() async throws {
    guard !isElsewhere else { return }
    try await options.history.change { [entry] store in try store.save(entry) }
  }
}
