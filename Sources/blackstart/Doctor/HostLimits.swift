import Custody
import Foundation
import Machines

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What this host allows: open files, processes, shared memory, disk. The needs are those of a cluster of three nodes.
struct HostLimits {
  var home: StateHome

  func diagnoses() -> [Diagnosis] { [openFiles(), sharedMemory(), disk(), memory(), proc()] }

  private func openFiles() -> Diagnosis {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let detail = "\(limit.rlim_cur) (hard limit \(limit.rlim_max))"
    return limit.rlim_cur >= 1024
      ? .ok("open files", detail) : .failed("open files", detail, hint: "ulimit -n 1024")
  }

  /// Every postmaster needs one SysV segment; the kernel's limit counts everybody's.
  private func sharedMemory() -> Diagnosis {
    func lines(_ path: String) -> String { KernelFile.text(path) ?? "" }
    let limit = Int(lines("/proc/sys/kernel/shmmni").trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    let used = max(0, lines("/proc/sysvipc/shm").split(separator: "\n").count - 1)
    let detail = "\(used) of \(limit) SysV segments in use"
    return limit - used >= 32
      ? .ok("shared memory", detail)
      : .failed("shared memory", detail, hint: "ipcs -m shows whose they are; sysctl -w kernel.shmmni=4096")
  }

  private func disk() -> Diagnosis {
    var info = statvfs()
    var path = home.path
    while statvfs(path, &info) != 0, path != "/" { path = URL(filePath: path).deletingLastPathComponent().path }
    let free = (UInt64(info.f_bavail) * UInt64(info.f_frsize)) >> 20
    let detail = "\(free) MiB free below \(home.path)"
    return free >= 2048
      ? .ok("disk", detail)
      : .failed("disk", detail, hint: "a run takes about 500 MiB; set BLACKSTART_HOME to a larger file system")
  }

  private func memory() -> Diagnosis {
    let total = ProcessInfo.processInfo.physicalMemory >> 20
    return total >= 1536
      ? .ok("memory", "\(total) MiB") : .warning("memory", "\(total) MiB", hint: "three nodes need about 1 GiB")
  }

  private func proc() -> Diagnosis {
    access("/proc/self/maps", R_OK) == 0
      ? .ok("/proc", "mounted")
      : .failed("/proc", "not readable", hint: "mount -t proc proc /proc; processes are found and counted through it")
  }
}
