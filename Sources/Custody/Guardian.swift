internal import CSpawn
public import DrillModel
import Glibc
import Synchronization

/// The harness's side of the guardian: the process that owns every machine, and that outlives the harness long enough to
/// leave nothing behind.
public final class Guardian: Sendable {
  private struct State {
    var supervisors: [String: Supervisor] = [:]
    var isEnding = false
    var hasEnded = false
    var farewell: [String] = []
  }

  public let pid: Int32
  private let channel: Channel
  private let state = Mutex(State())
  private let ready = Promise<Bool>()
  private let exitStatus = Promise<Int32>()

  private init(pid: Int32, socket: Descriptor) {
    self.pid = pid
    channel = Channel(socket)
  }

  /// Starts the guardian of a lease; from here on the lease ends with the harness, in whatever way it ends.
  /// - Parameter executable: a program that calls `bs_guardian_main` when its first argument is `__guardian`.
  /// - Throws: `custody.guardian-start`.
  public static func start(
    lease: Lease, keep: Bool, executable: String = "/proc/self/exe"
  ) async throws -> Guardian {
    let guardian = try await BlockingWork.run("bs-start") {
      try launch(lease: lease, keep: keep, executable: executable)
    }
    guardian.listen()
    guard await guardian.ready.value else {
      throw BlackstartError(
        .harness, code: "custody.guardian-start",
        "the guardian ended at once, with status \(await guardian.exitStatus.value)",
        hint: "check that \(executable) is blackstart itself")
    }
    return guardian
  }

  private static func launch(lease: Lease, keep: Bool, executable: String) throws -> Guardian {
    var pair: [Int32] = [-1, -1]
    guard bs_socket_pair(&pair) == 0 else { throw cannotStart(executable) }
    let ours = Descriptor(pair[0])
    let theirs = Descriptor(pair[1])
    let words = ["blackstart", "__guardian", lease.directory, "\(lease.server.uid)", keep ? "1" : "0"]
    var arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    let pid = bs_guardian_start(executable, arguments, theirs.raw, lease.lock.raw, lease.claim.raw)
    guard pid > 0 else { throw cannotStart(executable) }
    return Guardian(pid: pid, socket: ours)
  }

  private static func cannotStart(_ executable: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "custody.guardian-start", "cannot start the guardian \(executable): \(systemErrorText())")
  }

  /// Whether the guardian still watches.
  public var isAlive: Bool { state.withLock { !$0.hasEnded } }

  /// The machine's init, if it has power.
  public func supervisor(of machine: String) -> Supervisor? {
    guard let supervisor = state.withLock({ $0.supervisors[machine] }), supervisor.isUp else { return nil }
    return supervisor
  }

  /// Starts the init of a machine; the one that runs if it has power.
  /// - Throws: `custody.power-on`, `custody.guardian-died`.
  public func powerOn(_ machine: String) async throws -> Supervisor {
    if let supervisor = supervisor(of: machine) { return supervisor }
    var pair: [Int32] = [-1, -1]
    guard bs_socket_pair(&pair) == 0 else {
      throw BlackstartError(.harness, code: "custody.power-on", "cannot make a socket: \(systemErrorText())")
    }
    let ours = Descriptor(pair[0])
    let theirs = Descriptor(pair[1])
    let answer = try await channel.request(
      BS_POWER_ON, id: channel.nextID(), payload: [UInt8](machine.utf8), passing: theirs.raw)
    guard answer.isOf(BS_STARTED), let pid = answer.integers(of: Int32.self, count: 1)?.first else {
      throw Guardian.refused("custody.power-on", "cannot switch on \(machine)", answer)
    }
    let supervisor = Supervisor(machine: machine, pid: pid, socket: ours)
    state.withLock { $0.supervisors[machine] = supervisor }
    return supervisor
  }

  /// Kills everything on these machines at one instant; returns when none of it is left and its shared memory is removed.
  /// A machine without power counts zero.
  /// - Throws: `custody.power-off`, `custody.guardian-died`.
  public func powerOff(_ machines: [String]) async throws -> PowerCut {
    let cut = state.withLock { state in machines.compactMap { name in state.supervisors[name] } }
    for supervisor in cut { supervisor.expectPowerOff() }
    let names = machines.reduce(into: [UInt8]()) { $0 += Array($1.utf8) + [0] }
    let answer = try await channel.request(BS_POWER_OFF, id: channel.nextID(), payload: names)
    guard answer.isOf(BS_POWERED_OFF), let stamps = answer.integers(of: Int64.self, count: 2),
      let counts = answer.integers(of: UInt32.self, from: 16, count: machines.count)
    else {
      throw Guardian.refused("custody.power-off", "cannot switch off \(machines.joined(separator: ", "))", answer)
    }
    for supervisor in cut { supervisor.powerLost() }
    state.withLock { state in
      for supervisor in cut where state.supervisors[supervisor.machine] === supervisor {
        state.supervisors[supervisor.machine] = nil
      }
    }
    return PowerCut(
      beforeNanoseconds: stamps[0], afterNanoseconds: stamps[1],
      killed: Dictionary(zip(machines, counts.map(Int.init)), uniquingKeysWith: +),
      warnings: Guardian.lines(answer.text(from: 16 + 4 * machines.count)))
  }

  /// Whether the lease's directory stays when the guardian ends.
  public func keep(_ keep: Bool) async throws {
    let answer = try await channel.request(BS_KEEP, id: channel.nextID(), payload: [keep ? 1 : 0])
    guard answer.isOf(BS_DONE) else { throw Guardian.refused("custody.keep", "cannot keep the lease", answer) }
  }

  /// Cuts all power, gives the lease back, and waits for the guardian's end.
  /// What could not be removed, a line each; empty also if it had died before.
  public func end() async -> [String] {
    let supervisors = state.withLock { state in
      state.isEnding = true
      return state.supervisors.values
    }
    for supervisor in supervisors { supervisor.expectPowerOff() }
    channel.hangUp()
    _ = await exitStatus.value
    return state.withLock { $0.farewell }
  }
}

extension Guardian {
  /// For who asks something of a dead guardian.
  public var diedError: BlackstartError {
    BlackstartError(
      .harness, code: "custody.guardian-died", "the guardian (pid \(pid)) died; all machines lost their power",
      hint: "something outside of blackstart killed it: look for the OOM killer in dmesg")
  }

  private func listen() {
    channel.listen(name: "bs-guardian-link") { [self] message in
      if message.isOf(BS_READY) { ready.fulfil(true) }
      if message.isOf(BS_FAREWELL) { state.withLock { $0.farewell = Guardian.lines(message.text()) } }
    } onEnd: { [self] in
      ended()
    }
  }

  /// On the reader's thread, which may block: the guardian is our child, and it alone is waited for.
  private func ended() -> BlackstartError {
    let (supervisors, isEnding) = state.withLock { state in
      state.hasEnded = true
      return (state.supervisors.values, state.isEnding)
    }
    let error = diedError
    for supervisor in supervisors {
      if isEnding { supervisor.powerLost() } else { supervisor.fail(error, outcome: .lost(error)) }
    }
    channel.fail(error)
    exitStatus.fulfil(bs_wait(pid))
    ready.fulfil(false)
    return error
  }

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  private static func refused(_ code: String, _ what: String, _ answer: Message) -> BlackstartError {
    let reason = answer.failure.map { "cannot \($0.step): \(systemErrorText($0.error))" } ?? "an answer without sense"
    return BlackstartError(.harness, code: code, "\(what): \(reason)")
  }
}
