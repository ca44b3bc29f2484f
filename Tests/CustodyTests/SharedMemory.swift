import Testing

/// What PostgreSQL has in shared memory, as the kernel shows it.
enum SharedMemory {
  /// Ids of the System V segments that a process has attached.
  static func segments(of pid: Int32) throws -> Set<Int> {
    Set(try mapped(pid).filter { $0.count > 5 && $0[5].hasPrefix("/SYSV") }.compactMap { Int($0[4]) })
  }

  /// Files in /dev/shm that a process has mapped.
  static func files(of pid: Int32) throws -> Set<String> {
    Set(try mapped(pid).filter { $0.count > 5 && $0[5].hasPrefix("/dev/shm/") }.map { String($0[5]) })
  }

  /// Ids of all System V segments of this host (/proc/sysvipc/shm: the second column).
  static func allSegments() -> Set<Int> {
    let lines = (Scene.procText("/proc/sysvipc/shm") ?? "").split(separator: "\n").dropFirst()
    return Set(lines.compactMap { Int($0.split(separator: " ")[1]) })
  }

  private static func mapped(_ pid: Int32) throws -> [[Substring]] {
    try #require(Scene.procText("/proc/\(pid)/maps")).split(separator: "\n").map { $0.split(separator: " ") }
  }
}
