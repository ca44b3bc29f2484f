public import DrillModel
import Glibc

/// How a process in custody ended.
public enum ProcessEnd: Sendable {
  case exited(Int32)
  case signalled(Int32)
  /// Custody broke (the guardian or the machine's init was killed): the process is dead, how it ended is not known.
  case lost(BlackstartError)

  /// From a wait status (wait(2)): the low seven bits are the signal, the next byte the exit code.
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7f
    self = signal == 0 ? .exited((waitStatus >> 8) & 0xff) : .signalled(signal)
  }

  /// What power off leaves of every process.
  static let powerLost = ProcessEnd.signalled(SIGKILL)
}
