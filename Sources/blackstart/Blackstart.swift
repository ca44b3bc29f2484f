import ArgumentParser
import CSpawn
import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The program. Started as a guardian, it is one before anything else begins, and on the main thread: with an `async`
/// main, Swift's runtime would have ended that thread by now. Otherwise it is the command line.
@main
enum Blackstart {
  static func main() {
    if CommandLine.arguments.dropFirst().first == "__guardian" {
      exit(bs_guardian_main(CommandLine.argc - 1, CommandLine.unsafeArgv + 1))
    }
    // Whoever reads the output may go, as `head` does, and the run still ends in order. Children start with the default.
    signal(SIGPIPE, SIG_IGN)
    Task {
      exit(await BlackstartCommand.execute())
    }
    dispatchMain()
  }
}
