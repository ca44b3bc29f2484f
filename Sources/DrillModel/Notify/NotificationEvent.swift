/// What can be told about a drill. One notice may be several at once.
public enum NotificationEvent: String, Sendable, Codable, CaseIterable {
  /// A run was no pass, or none came of it; or the drill is missed or stale since the last look.
  case failure
  /// The drill stands differently than at the last look.
  case change
  /// It stands well again.
  case recovery
  /// A run passed.
  case success
}
