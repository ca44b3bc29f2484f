import Synchronization

/// Carries one fact from the HTTP client's thread to the task that waits.
final class DeletionFlag: Sendable {
  private let raised = Atomic(false)
  var isRaised: Bool { raised.load(ordering: .acquiring) }
  func raise() { raised.store(true, ordering: .releasing) }
}
