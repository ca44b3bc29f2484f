import Machines
import Synchronization

/// Whether a process has ended, for who does something else meanwhile.
final class ProcessWatch: Sendable {
  private let ended = Mutex<ExitStatus?>(nil)

  init(_ process: any MachineProcess) {
    Task {
      let status = await process.exit()
      ended.withLock { $0 = status }
    }
  }

  /// Nil while it runs.
  var status: ExitStatus? { ended.withLock { $0 } }
}
