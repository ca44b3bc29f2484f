import Custody

/// A server on a machine of the `process` backend.
struct ProcessMachineProcess: MachineProcess {
  private let process: SpawnedProcess

  init(_ process: SpawnedProcess) { self.process = process }

  var pid: Int32 { process.pid }

  /// Where custody broke, the kernel's own bookkeeping has killed it.
  func exit() async -> ExitStatus {
    switch await process.end() {
    case .exited(let code): .exited(code)
    case .signalled(let signal): .signalled(signal)
    case .lost: .signalled(9)
    }
  }
}

extension ExitStatus {
  /// - Throws: why custody broke.
  init(_ end: ProcessEnd) throws {
    switch end {
    case .exited(let code): self = .exited(code)
    case .signalled(let signal): self = .signalled(signal)
    case .lost(let error): throw error
    }
  }
}
