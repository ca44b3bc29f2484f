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

  /// `before` is a look from before the run; what was there then is not ours.
  static func of(home: String, since before: Leftovers) -> Leftovers {
    var now = look(home: home)
    now.sharedMemory.removeAll(where: before.sharedMemory.contains)
    now.sysVSegments.subtract(before.sysVSegments)
    return now
  }

  static func look(home: String) -> Leftovers {
    var found = Leftovers()
    let files = FileManager.default
    for pid in (try? files.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(pid) != nil {
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
    for line in read("/proc/sysvipc/shm").split(separator: "\n").dropFirst() {
      if let id = line.split(whereSeparator: \.isWhitespace).dropFirst().first { found.sysVSegments.insert(String(id)) }
    }
    found.mounts = read("/proc/mounts").split(separator: "\n").map(String.init).filter { $0.contains(home) }
    return found
  }

  private static func read(_ path: String) -> String {
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.readToEnd() else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}
