internal import DrillModel

/// Which transactions are under way, and what they said they are: what an identity's message waits in until its
/// transaction's end. No larger than the number of open transactions, because aborts and restarts are heeded.
struct OpenTransactions {
  /// By xid, of the transaction or of a subtransaction of it.
  private var running: [UInt32: WitnessCommit.Identity] = [:]
  /// By xid: these outlive a restart and a change of timeline.
  private var prepared: [UInt32: WitnessCommit.Identity] = [:]

  var isEmpty: Bool { running.isEmpty && prepared.isEmpty }

  mutating func note(_ xid: UInt32, _ identity: WitnessCommit.Identity) { running[xid] = identity }

  /// The identity of a transaction that ends; nil if it has none.
  mutating func end(_ end: TransactionEnd) -> WitnessCommit.Identity? {
    switch end.kind {
    case .commit, .abort: return takeRunning(end)
    case .prepare:
      prepared[end.xid] = takeRunning(end)
      return nil
    case .commitPrepared, .abortPrepared:
      return prepared.removeValue(forKey: end.xid) ?? takeRunning(end)
    }
  }

  /// What was running at a crash or a shutdown never ends.
  mutating func restart() { running.removeAll(keepingCapacity: true) }

  private mutating func takeRunning(_ end: TransactionEnd) -> WitnessCommit.Identity? {
    guard !running.isEmpty else { return nil }
    var identity = running.removeValue(forKey: end.xid)
    for offset in stride(from: 0, to: end.subtransactions.count, by: 4) {
      let xid = end.subtransactions.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      if let found = running.removeValue(forKey: xid), identity == nil { identity = found }
    }
    return identity
  }
}
