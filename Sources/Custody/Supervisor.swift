internal import CSpawn
public import DrillModel
import Glibc
import Synchronization

/// The harness's side of a machine's init: it starts programs there and hears of their end.
public final class Supervisor: Sendable {
  private struct State {
    var ends: [UInt64: Promise<ProcessEnd>] = [:]
    /// How processes ended that the init will not report any more.
    var outcome: ProcessEnd?
    var isPowerExpectedToGo = false
  }

  public let machine: String
  /// The init.
  public let pid: Int32
  private let channel: Channel
  private let state = Mutex(State())

  init(machine: String, pid: Int32, socket: Descriptor) {
    self.machine = machine
    self.pid = pid
    channel = Channel(socket)
    channel.listen(name: "bs-link-\(machine)") { [weak self] message in
      self?.take(message)
    } onEnd: { [weak self] in
      self?.linkEnded() ?? Supervisor.died(machine)
    }
  }

  /// Whether programs can be started.
  public var isUp: Bool { state.withLock { $0.outcome == nil } }

  /// Starts a program; returns when it is executed.
  /// - Throws: `custody.spawn` with the step and errno; `custody.machine-died`, `custody.guardian-died`, `machine.off`.
  public func spawn(_ request: SpawnRequest) async throws -> SpawnedProcess {
    try Task.checkCancellation()
    guard let body = request.encoded() else {
      throw BlackstartError(.usage, code: "custody.spawn", "a NUL byte in the command \(request.executable)")
    }
    let file = bs_memory_file(body, body.count)
    guard file >= 0 else {
      throw BlackstartError(.harness, code: "custody.spawn", "cannot make a memory file: \(systemErrorText())")
    }
    let bodyFile = Descriptor(file)
    return try await spawn(request, file: bodyFile)
  }

  private func spawn(_ request: SpawnRequest, file: Descriptor) async throws -> SpawnedProcess {
    let id = channel.nextID()
    // Registered first: a short program's end comes right behind the answer.
    let promise = Promise<ProcessEnd>()
    state.withLock { $0.ends[id] = promise }
    do {
      let answer = try await channel.request(BS_SPAWN, id: id, passing: file.raw)
      if let failure = answer.failure { throw Supervisor.cannotSpawn(request, on: machine, failure) }
      guard answer.isOf(BS_STARTED), let pid = answer.integers(of: Int32.self, count: 1)?.first else {
        throw BlackstartError(.harness, code: "custody.protocol", "the init of \(machine) gave no sense")
      }
      return SpawnedProcess(pid: pid, promise: promise)
    } catch {
      state.withLock { $0.ends[id] = nil }
      throw error
    }
  }

  /// Kills a scoped process and all that it started; its end comes as `SpawnedProcess.end`. Does nothing if it has ended.
  public func killTree(_ process: SpawnedProcess) {
    channel.send(BS_KILL_TREE, id: channel.nextID(), payload: withUnsafeBytes(of: process.pid) { [UInt8]($0) })
  }

  /// The power is about to be cut: the link's end is no surprise.
  func expectPowerOff() { state.withLock { $0.isPowerExpectedToGo = true } }

  /// Nothing of the machine is left, for this reason.
  func fail(_ error: BlackstartError, outcome: ProcessEnd) {
    let ends = state.withLock { state in
      if state.outcome == nil { state.outcome = outcome }
      defer { state.ends = [:] }
      return state.ends
    }
    channel.fail(error)
    for promise in ends.values { promise.fulfil(outcome) }
  }

  /// Power is off, as it was asked for.
  func powerLost() { fail(Supervisor.isOff(machine), outcome: .powerLost) }

  private func take(_ message: Message) {
    guard message.isOf(BS_EXITED), let status = message.integers(of: Int32.self, count: 1)?.first else { return }
    state.withLock { $0.ends.removeValue(forKey: message.id) }?.fulfil(ProcessEnd(waitStatus: status))
  }

  private func linkEnded() -> BlackstartError {
    let isExpected = state.withLock { $0.isPowerExpectedToGo }
    let error = isExpected ? Supervisor.isOff(machine) : Supervisor.died(machine)
    fail(error, outcome: isExpected ? .powerLost : .lost(error))
    return error
  }
}

extension Supervisor {
  /// For who asks something of a machine without power.
  public static func isOff(_ machine: String) -> BlackstartError {
    BlackstartError(.harness, code: "machine.off", "machine \(machine) has no power")
  }

  static func died(_ machine: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "custody.machine-died", "the init of machine \(machine) died; what ran on it was killed",
      hint: "something outside of blackstart killed it: look for the OOM killer in dmesg")
  }

  static func cannotSpawn(
    _ request: SpawnRequest, on machine: String, _ failure: (step: String, error: Int32)
  ) -> BlackstartError {
    let missing = failure.error == ENOENT || failure.error == EACCES
    return BlackstartError(
      .harness, code: "custody.spawn",
      "cannot start \(request.executable) on \(machine): cannot \(failure.step): \(systemErrorText(failure.error))",
      hint: missing
        ? "check that \(request.user ?? "the user") may reach \(request.executable) and its directories" : nil)
  }
}
