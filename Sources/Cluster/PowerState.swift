import Synchronization

/// What is known of the machines' power between two switchings: who is dark by our order, and since when a machine is on.
final class PowerState: Sendable {
  private struct Machine {
    /// Counts switchings on, so that news from before one is told from news after it.
    var generation = 0
    var isDark = true
    /// The size of its server's log when it was switched on.
    var logOffset: UInt64 = 0
  }

  private let machines = Mutex<[String: Machine]>([:])

  /// Gives the generation that begins.
  func switchedOn(_ name: String, logOffset: UInt64) -> Int {
    machines.withLock { machines in
      var machine = machines[name] ?? Machine()
      machine.generation += 1
      machine.isDark = false
      machine.logOffset = logOffset
      machines[name] = machine
      return machine.generation
    }
  }

  func switchedOff(_ names: [String]) {
    machines.withLock { machines in
      for name in names { machines[name, default: Machine()].isDark = true }
    }
  }

  /// Whether the machine still is in this generation, and not dark by our order.
  func isOn(_ name: String, generation: Int) -> Bool {
    machines.withLock { $0[name].map { $0.generation == generation && !$0.isDark } ?? false }
  }

  func logOffset(of name: String) -> UInt64 { machines.withLock { $0[name]?.logOffset ?? 0 } }
}
