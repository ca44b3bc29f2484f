public import Custody
import DrillModel
import Synchronization

/// A machine that is a process tree on this host.
public final class ProcessMachine: Machine {
  public let name: String
  public let address: String
  public let files: MachineFiles
  /// Whom its processes run as.
  public let account: HostUser.Account
  private let lease: Lease
  private let guardian: Guardian
  private let lastCommand = Atomic<Int>(0)

  init(_ machine: LeaseRequest.Machine, index: Int, lease: Lease, guardian: Guardian) {
    name = machine.name
    address = lease.address(at: index)
    files = MachineFiles(root: lease.directory(of: machine.name))
    account = machine.runsAsServerUser ? lease.user.server : lease.user.own
    self.lease = lease
    self.guardian = guardian
  }

  /// - Throws: `machine.off`, `custody.spawn` with the step and errno, `custody.guardian-died`, `custody.machine-died`.
  public func spawn(_ command: MachineCommand) async throws -> any MachineProcess {
    guard !command.output.isEmpty, !command.output.contains("/"), command.output != "..", command.output != "." else {
      throw BlackstartError(.usage, code: "machine.output", "\(command.output) is no name for a log file")
    }
    let log = "\(files.log)/\(command.output)"
    let request = spawnRequest(command, output: log, errorOutput: log, isScoped: false)
    return ProcessMachineProcess(try await supervisor().spawn(request))
  }

  /// - Throws: as `spawn`; `CancellationError`, after the command was killed.
  public func run(_ command: MachineCommand, deadlineSeconds: Double) async throws -> CommandResult {
    let number = lastCommand.add(1, ordering: .relaxed).newValue
    let output = "\(files.run)/.command-\(number).out"
    let errorOutput = "\(files.run)/.command-\(number).err"
    let request = spawnRequest(command, output: output, errorOutput: errorOutput, isScoped: true)
    do {
      let ended = try await supervisor().finish(request, deadlineSeconds: deadlineSeconds)
      let texts = try await inside(name: "bs-read") { try [$0.take(output), $0.take(errorOutput)] }
      try Task.checkCancellation()
      return CommandResult(
        status: try ExitStatus(ended.end), output: texts[0], errorOutput: texts[1], timedOut: ended.timedOut)
    } catch {
      _ = try? await inside(name: "bs-read") { try [$0.take(output), $0.take(errorOutput)] }
      throw error
    }
  }

  /// - Throws: `machine.path` for a path that is not in the machine or goes through a symlink; `machine.files`.
  public func write(_ text: String, to path: String, mode: UInt16) async throws {
    try await inside(name: "bs-write") { try $0.write(text, to: path, mode: mode) }
  }

  /// - Throws: as `write`; `machine.program` if it cannot be read.
  public func install(_ program: String, at path: String) async throws {
    try await inside(name: "bs-install") { try $0.copy(program, to: path, mode: 0o755) }
  }

  /// - Throws: as `write`.
  public func makeDirectory(_ path: String, mode: UInt16) async throws {
    try await inside(name: "bs-mkdir") { try $0.makeDirectory(path, mode: mode) }
  }

  /// Does nothing if there is no such directory. Symlinks are removed, never followed.
  /// - Throws: as `write`; `files.not-removable`.
  public func wipe(_ path: String) async throws {
    try await inside(name: "bs-wipe") { try $0.wipe(path) }
  }

  private func inside<R: Sendable>(
    name: String, _ work: @escaping @Sendable (MachineDirectory) throws -> R
  ) async throws -> R {
    let directory = MachineDirectory(root: files.root, account: account, changesOwner: account != lease.user.own)
    return try await BlockingWork.run(name) { try work(directory) }
  }

  private func supervisor() throws -> Supervisor {
    guard let supervisor = guardian.supervisor(of: name) else {
      throw guardian.isAlive ? Supervisor.isOff(name) : guardian.diedError
    }
    return supervisor
  }

  private func spawnRequest(
    _ command: MachineCommand, output: String, errorOutput: String, isScoped: Bool
  ) -> SpawnRequest {
    SpawnRequest(
      executable: command.executable, arguments: command.arguments,
      environment: command.environment.merging(lease.markers(of: name)) { _, marker in marker },
      workingDirectory: command.workingDirectory ?? files.root, output: output, errorOutput: errorOutput,
      user: account == lease.user.own ? nil : account.name, isScoped: isScoped)
  }
}
