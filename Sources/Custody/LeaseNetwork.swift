public import Glibc

/// A loopback network 127.a.b.0/24: what a lease leases. Each machine has an address of its own in it, so that servers
/// keep the ports that production uses.
public struct LeaseNetwork: Sendable, Hashable, CustomStringConvertible {
  public var a: UInt8
  public var b: UInt8

  public init(a: UInt8, b: UInt8) {
    self.a = a
    self.b = b
  }

  /// The networks of a user, in the order in which they are tried; two users have different ones as a rule.
  public static func candidates(for uid: uid_t, startingAt first: Int) -> [LeaseNetwork] {
    (0..<254).map { LeaseNetwork(a: UInt8(64 + uid % 128), b: UInt8(1 + (first + $0) % 254)) }
  }

  /// The name of the lease's directory.
  public var directoryName: String { "\(a)-\(b)" }

  init?(directoryName: String) {
    let parts = directoryName.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let a = UInt8(parts[0]), let b = UInt8(parts[1]) else { return nil }
    self.init(a: a, b: b)
    guard self.directoryName == directoryName else { return nil }
  }

  public func address(_ host: UInt8) -> String { "127.\(a).\(b).\(host)" }

  /// The first machine's address ends in this; there is room for 244 machines.
  static let firstMachineHost = 10
  static let machineLimit = 254 - firstMachineHost + 1

  public var description: String { "127.\(a).\(b).0/24" }
}
