import DrillModel
import Foundation
import Notify
import Schedule

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Puts units and cron's files in their place, and takes them away. It touches only what it wrote itself.
struct ScheduleInstaller {
  /// Another root than `/` is for tests and for images: files are put below it, and nothing is started.
  var root: String
  var drill: String

  private static let systemctlSeconds = 60.0
  private var isHost: Bool { root == "/" }

  func directory(_ target: ScheduleTarget) -> String? {
    let environment = ProcessInfo.processInfo.environment
    switch target {
    case .systemd: return below("etc/systemd/system")
    case .systemdUser:
      let home = environment["HOME"] ?? "/root"
      return isHost
        ? (environment["XDG_CONFIG_HOME"] ?? home + "/.config") + "/systemd/user" : below("etc/systemd/user")
    case .cron: return below("etc/cron.d")
    case .kubernetes, .github: return nil
    }
  }

  func places(_ target: ScheduleTarget, _ files: [ScheduleFile]) -> [String] {
    directory(target).map { directory in files.map { "\(directory)/\($0.name)" } } ?? []
  }

  /// What a person would do, line by line.
  func commands(_ target: ScheduleTarget, _ files: [ScheduleFile], from written: String) -> [String] {
    guard let directory = directory(target) else { return [] }
    let put = "install -m 644 -t \(ShellWord.quoted(directory)) \(written)"
    return target == .cron ? [put] : [put] + enabling(target).map { "\($0)" }
  }

  /// Refuses before anything is touched.
  /// - Throws: `BlackstartError`: `schedule.cannot-install` (refused), or usage for a target that is elsewhere.
  func check(_ target: ScheduleTarget, _ files: [ScheduleFile]) throws {
    guard let directory = directory(target) else {
      throw BlackstartError(
        .usage, code: "schedule.install-elsewhere", "--install is for systemd and cron, not for \(target.rawValue)",
        hint: "leave it out: the file says what to do with it")
    }
    if target != .systemdUser, isHost, geteuid() != 0 {
      throw refusal("only root may write to \(directory)", "as root, or --for systemd-user")
    }
    let manager =
      target == .systemdUser
      ? (ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? "") + "/systemd" : below("run/systemd/system")
    if target != .cron, isHost, !exists(manager) {
      throw refusal(
        "systemd does not run here: there is no \(manager)", "write the files without --install, or --for cron")
    }
    if target == .cron, !exists(directory) {
      throw refusal("there is no \(directory): no cron is installed", "apt-get install cron, or --for systemd")
    }
    for place in places(target, files) where exists(place) && !isOurs(place) {
      throw refusal("\(place) is there, and blackstart did not write it", "move it away")
    }
  }

  func install(_ target: ScheduleTarget, _ files: [ScheduleFile]) async throws {
    guard let directory = directory(target) else { return }
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    for (file, place) in zip(files, places(target, files)) {
      try Data(file.text.utf8).write(to: URL(filePath: place), options: .atomic)
      chmod(place, 0o644)
    }
    for command in enabling(target) where isHost {
      if let problem = await run(command) {
        for place in places(target, files) { unlink(place) }
        throw BlackstartError(
          .harness, code: "schedule.systemctl", "\(command): \(problem)", hint: "the units were removed again")
      }
    }
  }

  /// Takes away what it installed for the drill, wherever that is; gives the places.
  func uninstall() async throws -> [String] {
    var removed: [String] = []
    for (target, names) in candidates {
      let found = names.compactMap { name in directory(target).map { "\($0)/\(name)" } }.filter(isOurs)
      guard !found.isEmpty else { continue }
      if target != .cron, isHost { _ = await run("\(systemctl(target)) disable --now blackstart-\(drill).timer") }
      for place in found where unlink(place) != 0 {
        throw refusal("cannot remove \(place): \(String(cString: strerror(errno)))", "as the user that installed it")
      }
      if target != .cron, isHost { _ = await run("\(systemctl(target)) daemon-reload") }
      removed += found
    }
    return removed
  }

  /// What is installed for the drill.
  func installed() -> [String] {
    candidates.flatMap { target, names in names.compactMap { name in directory(target).map { "\($0)/\(name)" } } }
      .filter(isOurs)
  }

  private var candidates: [(ScheduleTarget, [String])] {
    let units = ["blackstart-\(drill).service", "blackstart-\(drill).timer"]
    return [(.systemd, units), (.systemdUser, units), (.cron, ["blackstart-\(drill)"])]
  }

  private func systemctl(_ target: ScheduleTarget) -> String {
    target == .systemdUser ? "systemctl --user" : "systemctl"
  }

  private func enabling(_ target: ScheduleTarget) -> [String] {
    guard target != .cron else { return [] }
    return ["\(systemctl(target)) daemon-reload", "\(systemctl(target)) enable --now blackstart-\(drill).timer"]
  }

  private func run(_ command: String) async -> String? {
    let end = await ShellCommand.run(
      command, environment: ProcessInfo.processInfo.environment, timeoutSeconds: Self.systemctlSeconds)
    return end.problem.map { ([$0] + end.output).joined(separator: "; ") }
  }

  private func below(_ path: String) -> String { (isHost ? "/" : root + "/") + path }
  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private func isOurs(_ path: String) -> Bool {
    (try? String(contentsOfFile: path, encoding: .utf8))?.hasPrefix(ScheduleFile.mark) ?? false
  }

  private func refusal(_ message: String, _ hint: String) -> BlackstartError {
    BlackstartError(.refused, code: "schedule.cannot-install", message, hint: hint)
  }
}
