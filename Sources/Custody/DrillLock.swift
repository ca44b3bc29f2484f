internal import CSpawn
import DrillModel
import Foundation
import Glibc

/// One scheduled run of a drill at a time on this host. The kernel lets go of it however its holder ends.
public final class DrillLock: Sendable {
  /// Who holds it.
  public struct Holder: Sendable, Codable, Hashable {
    public var pid: Int32
    /// With the pid it names one process for ever.
    public var startTicks: UInt64
    /// When its run began, in milliseconds since 1970.
    public var sinceUnixMilliseconds: Int64

    var isAlive: Bool { startTicks > 0 && bs_start_ticks(pid) == startTicks }
  }

  private let file: Descriptor
  private let path: String
  private let since: Int64

  /// - Throws: `BlackstartError`: `schedule.running` (nothing ran, with who holds it), `home.not-writable`.
  public init(drill: String, home: StateHome, nowUnixMilliseconds: Int64) throws {
    path = Self.path(drill, home)
    try? FileManager.default.createDirectory(atPath: home.path + "/schedule", withIntermediateDirectories: true)
    switch FileLock.take(path, waits: false) {
    case .locked(let file): self.file = file
    case .held: throw Self.heldError(drill, Self.holder(drill: drill, home: home))
    case .failed(let reason):
      throw BlackstartError(
        .refused, code: "home.not-writable", "cannot lock \(path): \(reason)",
        hint: "set BLACKSTART_HOME to a directory that you may write to")
    }
    let pid = getpid()
    since = nowUnixMilliseconds
    write(Holder(pid: pid, startTicks: bs_start_ticks(pid), sinceUnixMilliseconds: since))
  }

  private func write(_ holder: Holder) {
    let bytes = (try? JSONEncoder().encode(holder)).map(Array.init) ?? []
    _ = ftruncate(file.raw, 0)
    _ = pwrite(file.raw, bytes, bytes.count, 0)
  }

  /// Lets go after a run, and leaves its beginning there: the history must have it.
  public func end() {
    write(Holder(pid: getpid(), startTicks: 0, sinceUnixMilliseconds: since))
    _ = flock(file.raw, LOCK_UN)
  }

  /// Lets go as if nothing had been run.
  public func release() {
    _ = ftruncate(file.raw, 0)
    _ = flock(file.raw, LOCK_UN)
  }

  /// Who holds it; nil if nobody does. It only reads: asking never gets in the way of a run.
  public static func holder(drill: String, home: StateHome) -> Holder? {
    written(drill, home).flatMap { $0.isAlive ? $0 : nil }
  }

  /// Who held it last, for a run that is over, however it ended.
  public static func lastHolder(drill: String, home: StateHome) -> Holder? {
    written(drill, home).flatMap { $0.isAlive ? nil : $0 }
  }

  private static func written(_ drill: String, _ home: StateHome) -> Holder? {
    FileManager.default.contents(atPath: path(drill, home)).flatMap { try? JSONDecoder().decode(Holder.self, from: $0) }
  }

  private static func path(_ drill: String, _ home: StateHome) -> String { "\(home.path)/schedule/\(drill).lock" }

  private static func heldError(_ drill: String, _ holder: Holder?) -> BlackstartError {
    let who = holder.map { holder in
      let since = Date(timeIntervalSince1970: Double(holder.sinceUnixMilliseconds) / 1000)
      return "process \(holder.pid), since \(since.formatted(.iso8601))"
    }
    return BlackstartError(
      .nothingRan, code: "schedule.running", "a run of \(drill) is under way: \(who ?? "by another process")",
      hint: "wait for its end; if it hangs, end that process, and it cleans up")
  }
}
