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
    let holder = Holder(
      pid: pid, startTicks: bs_start_ticks(pid), sinceUnixMilliseconds: nowUnixMilliseconds)
    let bytes = Array(try JSONEncoder().encode(holder))
    _ = ftruncate(file.raw, 0)
    _ = pwrite(file.raw, bytes, bytes.count, 0)
  }

  /// Empties the file, so that nobody is named who is gone, and lets go.
  public func release() {
    _ = ftruncate(file.raw, 0)
    _ = flock(file.raw, LOCK_UN)
  }

  deinit { release() }

  /// Who holds it; nil if nobody does. It only reads: asking never gets in the way of a run.
  public static func holder(drill: String, home: StateHome) -> Holder? {
    written(drill, home).flatMap { $0.isAlive ? $0 : nil }
  }

  /// Who held it last, and ended without letting go: killed, or with the host.
  public static func abandoner(drill: String, home: StateHome) -> Holder? {
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
