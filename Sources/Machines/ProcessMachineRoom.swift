public import Custody
import DrillModel
import Synchronization

/// Machines that are process trees on this host, each with a loopback address and a directory of its own. A guardian owns
/// them: however the harness ends, nothing of them is left.
public final class ProcessMachineRoom: MachineRoom {
  public let lease: Lease
  /// In the order of the request.
  public let machines: [ProcessMachine]
  private let guardian: Guardian
  private let home: StateHome
  private let isKept: Mutex<Bool>
  private let warningLines = Mutex<[String]>([])

  private init(_ request: RoomRequest, lease: Lease, guardian: Guardian) {
    self.lease = lease
    self.guardian = guardian
    home = request.home
    isKept = Mutex(request.lease.keep)
    machines = request.lease.machines.enumerated().map { index, machine in
      ProcessMachine(machine, index: index, lease: lease, guardian: guardian)
    }
  }

  /// Leases what `request` asks for, runs `body`, and takes everything back: all power is cut and the lease's directory is
  /// removed, unless it is kept. That happens also when `body` throws or is cancelled.
  /// - Throws: what `body` throws; `lease.*`, `home.*`, `custody.guardian-start`; `files.not-removable` if only the
  ///   cleaning failed.
  public static func withRoom<R: Sendable>(
    _ request: RoomRequest, body: (ProcessMachineRoom) async throws -> R
  ) async throws -> R {
    let room = try await open(request)
    let result: R
    do {
      result = try await body(room)
    } catch {
      // The first error is the one to tell.
      try? await room.close()
      throw error
    }
    try await room.close()
    return result
  }

  private static func open(_ request: RoomRequest) async throws -> ProcessMachineRoom {
    let lease = try await Lease.claim(request.lease, home: request.home, user: request.user)
    do {
      let guardian = try await Guardian.start(
        lease: lease, keep: request.lease.keep, executable: request.guardianExecutable)
      try lease.record(guardianPid: guardian.pid, keep: request.lease.keep)
      return ProcessMachineRoom(request, lease: lease, guardian: guardian)
    } catch {
      try? await lease.endWithoutGuardian(keep: false)
      throw error
    }
  }

  private func close() async throws {
    let wasAlive = guardian.isAlive
    let warnings = await guardian.end()
    warningLines.withLock { $0 += warnings }
    // A guardian that was killed removed nothing.
    if !wasAlive { try await lease.endWithoutGuardian(keep: isKept.withLock { $0 }) }
    // Nothing is measured any more: now there is time for what a killed run left. What cannot be deleted stays for `clean`.
    _ = try? await Sweep(home: home, user: lease.user, removesKept: false, onlyTrash: true).run()
    guard warnings.isEmpty else {
      throw BlackstartError(
        .harness, code: "files.not-removable", "could not clean up: \(warnings.joined(separator: "; "))",
        hint: "run `blackstart clean` when what holds it is gone")
    }
  }

  /// A machine by its name.
  /// - Throws: `machine.unknown`.
  public func machine(_ name: String) throws -> ProcessMachine {
    guard let machine = machines.first(where: { $0.name == name }) else {
      throw BlackstartError(
        .usage, code: "machine.unknown", "there is no machine \(name)",
        hint: "machines are \(machines.map(\.name).joined(separator: ", "))")
    }
    return machine
  }

  /// The guardian, for people who look at a process list.
  public var guardianPid: Int32 { guardian.pid }

  /// What power cuts could not remove so far, a line each.
  public var warnings: [String] { warningLines.withLock { $0 } }

  /// Decides whether the machines' files stay when the room closes, also when the harness is killed.
  public func keepFiles(_ keep: Bool) async throws {
    try await guardian.keep(keep)
    isKept.withLock { $0 = keep }
    try lease.record(guardianPid: guardian.pid, keep: keep)
  }

  public func powerOn(_ machine: String) async throws {
    _ = try await guardian.powerOn(self.machine(machine).name)
  }

  public func powerOff(_ machines: [String]) async throws -> PowerOff {
    for machine in machines { _ = try self.machine(machine) }
    let cut = try await guardian.powerOff(machines)
    warningLines.withLock { $0 += cut.warnings }
    return PowerOff(
      beforeNanoseconds: cut.beforeNanoseconds, afterNanoseconds: cut.afterNanoseconds, killed: cut.killed)
  }

  public func isOn(_ machine: String) async -> Bool { guardian.supervisor(of: machine) != nil }
}
