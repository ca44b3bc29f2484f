import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Makes this process, and with it all that it starts, give way to everybody else on the host.
enum LowPriority {
  private static let mark = "BLACKSTART_LOW_PRIORITY"

  /// Becomes the same command again under `nice` and, where it is allowed, idle for the disk. Goes on as it is if these
  /// programs are missing. Call it before anything is started: it keeps the pid, and nothing else.
  static func become() {
    guard getenv(mark) == nil, access("/usr/bin/nice", X_OK) == 0,
      let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else { return }
    setenv(mark, "1", 1)
    let idle = access("/usr/bin/ionice", X_OK) == 0 ? ["/usr/bin/ionice", "-t", "-c", "3"] : []
    let words = ["/usr/bin/nice", "-n", "19"] + idle + [own] + CommandLine.arguments.dropFirst()
    var arguments = words.map { strdup($0) } + [nil]
    execv(words[0], &arguments)
    for word in arguments { free(word) }
  }
}
