import Cluster
import DrillModel

/// Where in the life of a WAL segment the power goes decides how much is not in the archive, and so what is lost and
/// whether Patroni's lag gate lets a restored node pass.
extension PowerOff.Moment {
  var sentence: String {
    switch self {
    case .anyTime: "at any time"
    case .afterWALSwitch: "right after a WAL segment was closed and archived"
    case .unarchivedWAL(let bytes):
      "with \(Amount.size(bytes: bytes)) of WAL not yet archived, and Patroni's /status beyond them"
    case .replicationStalled(let seconds):
      "when the replicas have received nothing for \(Amount.seconds(seconds))"
    }
  }

  /// Brings the cluster to the moment; returns at it.
  func reach(_ context: FaultContext) async throws {
    switch self {
    case .anyTime: return
    case .afterWALSwitch: _ = try await closeSegment(context)
    case .unarchivedWAL(let bytes):
      let closed = try await closeSegment(context)
      try await write(bytes: bytes, after: closed.end, context)
    case .replicationStalled(let seconds):
      try await stallReplication(context)
      try await context.sleep(seconds: seconds)
    }
  }

  /// Freezes the primary's WAL senders for its replicas: they stay connected, and send nothing. The power goes soon, and
  /// them with it.
  private func stallReplication(_ context: FaultContext) async throws {
    let names = context.cluster.nodeNames.map { "'\($0)'" }.joined(separator: ", ")
    let sql = "SELECT string_agg(pid::text, ' ') FROM pg_stat_replication WHERE application_name IN (\(names))"
    let pids = try await context.cluster.execute([sql], on: context.primary) ?? ""
    let senders = pids.split(separator: " ").compactMap { Int32($0) }
    guard !senders.isEmpty else {
      throw BlackstartError(.harness, code: "fault.no-senders", "no replica streams from \(context.primary)")
    }
    try await context.cluster.signal("STOP", to: senders, on: context.primary)
    context.record(
      .replicationStalled, machine: context.primary, values: ["senders": .integer(Int64(senders.count))])
  }

  /// Everything that was acknowledged before `wal.switch-requested` is in the segment that this closes.
  private func closeSegment(_ context: FaultContext) async throws -> WALSegment {
    let cluster = context.cluster
    let requested = context.clock.now()
    context.record(.walSwitchRequested, t: requested)
    // The switch is its own transaction: in one with an insert, the commit would land after the switch.
    let switched = try await cluster.execute(["SELECT pg_walfile_name(pg_switch_wal())"], on: context.primary)
    guard let segment = switched.flatMap({ WALSegment(fileName: $0) }) else {
      throw BlackstartError(.harness, code: "fault.wal-switch", "\(context.primary) did not switch its WAL segment")
    }
    _ = try await cluster.wait(for: "archiving of \(segment)", deadlineSeconds: 30, everySeconds: 0.01) {
      let last = try await cluster.execute(["SELECT last_archived_wal FROM pg_stat_archiver"], on: context.primary)
      return last.flatMap { WALSegment(fileName: $0) }.flatMap { $0 >= segment ? true : nil }
    }
    context.record(
      .walArchived, values: ["segment": .string(segment.description), "requested": .integer(requested)])
    return segment
  }

  private func write(bytes: Int64, after start: LSN, _ context: FaultContext) async throws {
    let cluster = context.cluster
    let filler = "SELECT pg_logical_emit_message(true, 'blackstart-filler', repeat('x', 262144))"
    var position = start
    while position.bytes(after: start) < bytes {
      let text = try await cluster.execute([filler, "SELECT pg_current_wal_flush_lsn()"], on: context.primary)
      position = text.flatMap { LSN($0) } ?? position
    }
    let goal = position
    _ = try await cluster.wait(for: "\(goal) in Patroni's /status", deadlineSeconds: 60) {
      let status = try await cluster.dcsStatusPosition()
      return status.flatMap { $0 >= goal ? true : nil }
    }
  }
}
