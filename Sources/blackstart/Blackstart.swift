import ArgumentParser
import CSpawn
import Dispatch
import Foundation

/// The program. Started as a guardian, it is one before anything else begins, and on the main thread: with an `async`
/// main, Swift's runtime would have ended that thread by now. Otherwise it is the command line.
@main
enum Blackstart {
  static func main() {
    if CommandLine.arguments.dropFirst().first == "__guardian" {
      exit(bs_guardian_main(CommandLine.argc - 1, CommandLine.unsafeArgv + 1))
    }
    Task {
      exit(await BlackstartCommand.execute())
    }
    dispatchMain()
  }
}
