internal import CSpawn
import DrillModel
import Glibc

/// The processes of a lease, known by the mark in the environment that they were started with. A PostgreSQL backend
/// overwrites its environment for its title: it is found as a descendant of its postmaster.
public enum LeaseProcesses {
  /// Pids of the marked processes, without what descends from them and lost the mark.
  /// - Parameter startTicks: processes older than the lease's owner are not its own.
  public static func alive(in lease: String, user: HostUser, since startTicks: UInt64) throws -> [Int32] {
    var pids = [Int32](repeating: 0, count: 4096)
    let count = bs_find_marked(
      "\(Lease.marker)=\(lease)", user.server.uid, user.own.uid, startTicks, &pids, pids.count)
    guard count >= 0 else {
      throw BlackstartError(.harness, code: "custody.proc", "cannot read /proc: \(systemErrorText())")
    }
    return Array(pids.prefix(count))
  }

  /// Kills them with all that descends from them, and removes the shared memory that they had attached.
  /// How many were killed.
  /// - Throws: `lease.processes-survive` if some do not die.
  @discardableResult
  static func kill(in lease: String, user: HostUser, since startTicks: UInt64) throws -> Int {
    var killed = 0
    for _ in 0..<5 {
      let pids = try alive(in: lease, user: user, since: startTicks)
      if pids.isEmpty { return killed }
      var report = bs_kill_report()
      bs_kill_trees(pids, pids.count, user.server.uid, &report)
      killed += Int(report.killed)
    }
    let left = try alive(in: lease, user: user, since: startTicks)
    guard !left.isEmpty else { return killed }
    throw BlackstartError(
      .harness, code: "lease.processes-survive",
      "processes of \(lease) do not die: \(left.map(String.init).joined(separator: ", "))")
  }
}
