/// How a new primary got its data.
public enum RecoveryPath: String, Sendable, Codable, CaseIterable {
  /// Its data directory survived.
  case dataIntact = "data-intact"
  /// Restored while the leader key of a leader that was no more was still in the DCS.
  case fromDeadLeader = "from-dead-leader"
  /// Restored by a replica method that needs no leader.
  case withoutLeader = "without-leader"

  /// Restored by a custom bootstrap, as the first node of a cluster of which the DCS knew nothing.
  case customBootstrap = "custom-bootstrap"

  /// One line for people.
  public var summary: String {
    switch self {
    case .dataIntact: "its data directory survived"
    case .fromDeadLeader: "restored while the dead leader's key was still in the DCS"
    case .withoutLeader: "restored by a replica method that needs no leader"
    case .customBootstrap: "restored by a custom bootstrap method"
    }
  }
}
