import DrillModel
import Glibc

/// A loopback network and a directory that belong to one run, as long as the harness or its guardian lives.
public final class Lease: Sendable {
  /// Absolute.
  public let directory: String
  public let network: LeaseNetwork
  /// The port to use, by the port that was asked for.
  public let ports: [UInt16: UInt16]
  public let owner: LeaseOwner
  public let user: HostUser
  let machines: [LeaseRequest.Machine]
  /// Held by the harness and the guardian: the lease is live while either is.
  let lock: Descriptor
  let claim: Descriptor

  init(
    directory: String, network: LeaseNetwork, ports: [UInt16: UInt16], owner: LeaseOwner, user: HostUser,
    machines: [LeaseRequest.Machine], lock: Descriptor, claim: Descriptor
  ) {
    self.directory = directory
    self.network = network
    self.ports = ports
    self.owner = owner
    self.user = user
    self.machines = machines
    self.lock = lock
    self.claim = claim
  }

  /// Whom servers run as.
  public var server: HostUser.Account { user.server }

  /// A machine's own directory.
  public func directory(of machine: String) -> String { "\(directory)/\(machine)" }

  /// The address of the machine at this place in the request.
  public func address(at index: Int) -> String { network.address(UInt8(LeaseNetwork.firstMachineHost + index)) }

  /// What every process of a machine has in its environment, so that a sweep knows it.
  public func markers(of machine: String) -> [String: String] {
    [Lease.marker: directory, "BLACKSTART_MACHINE": machine]
  }

  /// Names the guardian and whether files are kept in the owner file.
  public func record(guardianPid: Int32, keep: Bool) throws {
    var owner = owner
    owner.guardianPid = guardianPid
    owner.keep = keep
    try owner.write(to: directory)
  }

  /// Processes of this lease that are alive; see `LeaseProcesses`.
  public func processes() throws -> [Int32] {
    try LeaseProcesses.alive(in: directory, user: user, since: owner.startTicks)
  }

  static let marker = "BLACKSTART_LEASE"
  static let lockName = "lock"
}
