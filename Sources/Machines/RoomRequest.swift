public import Custody

/// What a room of `process` machines needs of this host.
public struct RoomRequest: Sendable {
  public var lease: LeaseRequest
  public var home: StateHome
  public var user: HostUser
  /// The program that becomes the guardian: blackstart itself, as a rule the one that runs.
  public var guardianExecutable: String

  public init(
    lease: LeaseRequest, home: StateHome, user: HostUser, guardianExecutable: String = "/proc/self/exe"
  ) {
    self.lease = lease
    self.home = home
    self.user = user
    self.guardianExecutable = guardianExecutable
  }
}
