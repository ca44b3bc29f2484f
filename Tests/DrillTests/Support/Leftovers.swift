import Foundation

/// What of a home's runs is still on this host: looked up from outside, without the harness's own code.
struct Leftovers: CustomStringConvertible {
  var processes: [String] = []
  var sharedMemory: [String] = []
  var sysVSegments: Set<String> = []
  var mounts: [String] = []

  var isEmpty: Bool { processes.isEmpty && sharedMemory.isEmpty && sysVSegments.isEmpty && mounts.isEmpty }

  var description: String {
    "processes \(processes), /dev/shm \(sharedMemory), SysV \(sysVSegments.sorted()), mounts \(mounts)"
  }

  /// `before` is a look from before the run; what was there then is not ours. Nor is what a living process of somebody
  /// else uses: another cluster may have been started meanwhile.
  static func of(home: String, since before: Leftovers) -> Leftovers {
    var now = look(home: home)
    now.sharedMemory.removeAll(where: before.sharedMemory.contains)
    now.sysVSegments.subtract(before.sysVSegments)
    if !now.sharedMemory.isEmpty {
      let mapped = mappedFiles()
      now.sharedMemory.removeAll { mapped.contains("/dev/shm/" + $0) }
    }
    return now
  }

  static func look(home: String) -> Leftovers {
    var found = Leftovers()
    let files = FileManager.default
    for pid in (try? files.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(pid) != nil {
      // It deletes what a dead run had, holds nothing else of it, and is waited for by its own test.
      if read("/proc/\(pid)/comm") == "bs-remover\n" { continue }
      let command = read("/proc/\(pid)/cmdline")
      let environment = read("/proc/\(pid)/environ")
      let cwd = (try? files.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")) ?? ""
      let ours = [command, environment, cwd].contains { $0.contains(home) }
      // The harness under test names its home in its environment as well; it has ended before anybody looks.
      if ours && pid != String(ProcessInfo.processInfo.processIdentifier) && !command.isEmpty {
        found.processes.append("\(pid) \(command.replacingOccurrences(of: "\0", with: " ").prefix(100))")
      }
    }
    found.sharedMemory = ((try? files.contentsOfDirectory(atPath: "/dev/shm")) ?? []).filter {
      $0.hasPrefix("PostgreSQL.")
    }
    // Columns: key shmid perms size cpid lpid nattch …; a segment that somebody is attached to is no leftover.
    for line in read("/proc/sysvipc/shm").split(separator: "\n").dropFirst() {
      let columns = line.split(whereSeparator: \.isWhitespace)
      if columns.count > 6, columns[6] == "0" { found.sysVSegments.insert(String(columns[1])) }
    }
    found.mounts = read("/proc/mounts").split(separator: "\n").map(String.init).filter { $0.contains(home) }
    return found
  }

  /// Files below /dev/shm that living processes have mapped.
  private static func mappedFiles() -> Set<String> {
    let pids = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).filter { Int($0) != nil }
    return Set(
      pids.flatMap { pid in
        read("/proc/\(pid)/maps").split(separator: "\n").compactMap { line in
          line.split(separator: " ").last.map(String.init).flatMap { $0.hasPrefix("/dev/shm/") ? $0 : nil }
        }
      })
  }

  private static func read(_ path: String) -> String {
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.readToEnd() else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}
