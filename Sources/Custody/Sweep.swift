import DrillModel
import Glibc

/// Removes the leases of dead runs. A lease is dead when its lock can be taken; a live one is never touched.
public struct Sweep: Sendable {
  public var home: StateHome
  public var user: HostUser
  /// Also the leases whose owner asked to keep the files.
  public var removesKept: Bool
  /// Only says what it would do.
  public var isDry: Bool
  /// Only what the guardian of a dead run has given back, and left to be deleted.
  public var onlyTrash: Bool

  private static let trashPrefix = ".trash-"

  public init(home: StateHome, user: HostUser, removesKept: Bool, isDry: Bool = false, onlyTrash: Bool = false) {
    self.home = home
    self.user = user
    self.removesKept = removesKept
    self.isDry = isDry
    self.onlyTrash = onlyTrash
  }

  /// - Throws: `home.not-ours`, `home.not-writable`. What cannot be removed is in the report.
  public func run() async throws -> SweepReport {
    try await BlockingWork.run("bs-sweep") {
      var report = SweepReport()
      // Nothing was ever leased here: a dry look must not make the directories.
      guard access(home.leases, F_OK) == 0 else { return report }
      try home.prepare(for: user)
      for directory in try leases() { visit(directory, &report) }
      return report
    }
  }

  private func leases() throws -> [String] {
    guard let entries = opendir(home.leases) else {
      throw BlackstartError(
        .refused, code: "home.not-ours", "cannot read \(home.leases): \(systemErrorText())",
        hint: "set BLACKSTART_HOME to a directory of your own")
    }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // What is not named as a lease, or as one that a guardian has given back, is not ours.
      if name.hasPrefix(Sweep.trashPrefix) || !onlyTrash && LeaseNetwork(directoryName: name) != nil {
        names.append("\(home.leases)/\(name)")
      }
    }
    return names.sorted()
  }

  private func visit(_ directory: String, _ report: inout SweepReport) {
    let owner = LeaseOwner.read(from: directory)
    do {
      let lock = try FileLock.whileRegistering(in: home) { try takeLock(directory) }
      guard let lock else {
        report.live.append(.init(directory: directory, owner: owner, processes: 0))
        return
      }
      try withExtendedLifetime(lock) { try visitDead(directory, owner, &report) }
    } catch {
      // Its guardian gave it back, or another sweep removed it, since the directory was read.
      guard access(directory, F_OK) == 0 else { return }
      report.failed.append(.init(directory: directory, reason: (error as? BlackstartError)?.message ?? "\(error)"))
    }
  }

  /// Nil if the lease lives.
  private func takeLock(_ directory: String) throws -> Descriptor? {
    var status = stat()
    guard lstat(directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == user.own.uid else {
      throw BlackstartError(.refused, code: "lease.not-ours", "\(directory) is not a lease of \(user.own.name)")
    }
    switch FileLock.take("\(directory)/\(Lease.lockName)", waits: false) {
    case .locked(let lock): return lock
    case .held: return nil
    case .failed(let reason):
      throw BlackstartError(.harness, code: "lease.lock", "cannot lock \(directory): \(reason)")
    }
  }

  private func visitDead(_ directory: String, _ owner: LeaseOwner?, _ report: inout SweepReport) throws {
    let since = owner?.startTicks ?? 0
    let isKept = owner?.keep == true && !removesKept
    if isDry {
      let alive = try LeaseProcesses.alive(in: directory, user: user, since: since).count
      let entry = SweepReport.Entry(directory: directory, owner: owner, processes: alive)
      if isKept { report.kept.append(entry) } else { report.removed.append(entry) }
      return
    }
    // Files may be kept; processes never are.
    let killed = try LeaseProcesses.kill(in: directory, user: user, since: since)
    let entry = SweepReport.Entry(directory: directory, owner: owner, processes: killed)
    if isKept {
      report.kept.append(entry)
    } else {
      try DirectoryRemoval.remove(directory, last: Lease.lockName)
      report.removed.append(entry)
    }
  }
}
