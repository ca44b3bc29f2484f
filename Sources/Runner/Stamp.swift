import Synchronization

/// A stamp that several tasks may move.
final class Stamp: Sendable {
  private let stamp: Mutex<Int64>

  init(_ value: Int64) { stamp = Mutex(value) }

  var value: Int64 { stamp.withLock { $0 } }
  func set(_ value: Int64) { stamp.withLock { $0 = value } }
}
