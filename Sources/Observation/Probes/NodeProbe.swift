import DrillModel
import Postgres

/// The write probe of one node; lives on its thread.
///
/// While nobody listens it knocks every 10 ms. Once connected to a server in recovery it stays on that connection, which
/// a promotion does not close, and asks: every 2 ms if the node holds Patroni's leader key, or if nobody knows that key;
/// otherwise every 10 ms, because a question costs 90 µs and three nodes at 2 ms would cost an eighth of a core; every
/// 20 ms while another node is a primary. Out of recovery it commits, at first at once and then every 100 ms.
final class NodeProbe {
  private let target: WriteProbe.Target
  private let expectedSystemIdentifier: String
  private let clock: RunClock
  private let sink: any EventSink
  private let board: CommitBoard
  private let stop: StopSignal

  private var connection: Connection?
  private var state: ProbeState?
  private var lastFailedAttempt: Int64?

  private static let deadlineSeconds = 1.0
  private static let knockMilliseconds: Int32 = 250

  init(
    target: WriteProbe.Target, expectedSystemIdentifier: String, clock: RunClock, sink: any EventSink,
    board: CommitBoard, stop: StopSignal
  ) {
    self.target = target
    self.expectedSystemIdentifier = expectedSystemIdentifier
    self.clock = clock
    self.sink = sink
    self.board = board
    self.stop = stop
  }

  func run() {
    repeat { attempt() } while !stop.wait(seconds: pauseSeconds)
    connection?.close()
    if isWritable { board.primaryVanished() }
  }

  private var isWritable: Bool { state == .writable || state == .foreign }

  private var pauseSeconds: Double {
    switch state {
    case .writable, .foreign: 0.1
    case .inRecovery where board.hasPrimary: 0.02
    case .inRecovery: board.mayBePromoted(target.machine) ? 0.002 : 0.01
    case .refused, .starting, .readOnly, .stuck, nil: 0.01
    }
  }

  private func attempt() {
    let began = clock.now()
    if connection == nil { connect() }
    if let connection { ask(connection) }
    if !isWritable { lastFailedAttempt = began }
  }

  private func connect() {
    // A server that said that it is starting still listens; a knock would only cost it one more process.
    if state != .starting {
      let host = target.parameters.hosts[0]
      switch PortKnock.knock(
        address: host.address, port: host.port, timeoutMilliseconds: NodeProbe.knockMilliseconds)
      {
      case .open: break
      case .refused: return become(.refused)
      case .silent: return become(.stuck, "no answer to the connection in time")
      }
    }
    var parameters = target.parameters
    parameters.connectTimeoutSeconds = NodeProbe.deadlineSeconds
    let began = clock.now()
    do throws(PostgresError) {
      connection = try Connection(parameters, abandonWhen: { [stop] in stop.isStopped })
    } catch {
      let tookAllTime = clock.now() - began >= Int64(NodeProbe.deadlineSeconds * 1e9)
      if error.isRefused {
        become(.refused)
      } else if error.kind == .timeout || tookAllTime {
        become(.stuck, error.description)
      } else {
        // 57P03, a connection that broke while the server went down, or a login that fails: the message says which.
        become(.starting, error.description)
      }
    }
  }

  private func ask(_ connection: Connection) {
    do throws(PostgresError) {
      if try isInRecovery(connection) {
        become(.inRecovery)
      } else {
        try commit(connection)
      }
    } catch {
      fail(error)
    }
    if connection.isClosed { self.connection = nil }
  }

  private func isInRecovery(_ connection: Connection) throws(PostgresError) -> Bool {
    // While it writes, the INSERT itself tells whether it still can.
    if isWritable { return false }
    let answer = try connection.query("SELECT pg_is_in_recovery()", timeoutSeconds: NodeProbe.deadlineSeconds)
    return answer.scalar == "t"
  }

  private func fail(_ error: PostgresError) {
    switch error.kind {
    case .timeout: become(.stuck, error.description)
    case .server: become(.readOnly, error.description)
    case .connectionLost, .connectionFailed:
      // The server went away under the connection. What it is now, the next attempt finds out.
      become(.starting, error.description)
    }
  }

  private func commit(_ connection: Connection) throws(PostgresError) {
    let writer = ProbeWriter(connection: connection, deadlineSeconds: NodeProbe.deadlineSeconds)
    if isWritable {
      return try writer.write(node: target.machine, t: clock.now(), isForeign: state == .foreign)
    }
    let (acknowledged, identity) = try writer.firstWrite(
      node: target.machine, clock: clock, expectedSystemIdentifier: expectedSystemIdentifier)
    let isForeign = identity.systemIdentifier != expectedSystemIdentifier || !identity.hasLedger
    let commit = ProbeCommit(
      machine: target.machine, t: acknowledged, previousAttempt: lastFailedAttempt,
      systemIdentifier: identity.systemIdentifier, timeline: identity.timeline, lsn: identity.lsn,
      hasLedger: identity.hasLedger, isForeign: isForeign)
    sink.record(commit.event(seen: clock.now()))
    become(isForeign ? .foreign : .writable)
    board.post(commit)
  }

  private func become(_ new: ProbeState, _ message: String? = nil) {
    guard new != state, !stop.isStopped else { return }
    let wasWritable = isWritable
    var values: [String: ConfigurationValue] = ["state": .string(new.rawValue)]
    values["previous"] = state.map { .string($0.rawValue) }
    state = new
    if isWritable && !wasWritable { board.primaryAppeared() }
    if wasWritable && !isWritable { board.primaryVanished() }
    sink.record(
      Event(
        t: clock.now(), source: .probe, kind: .probeState, machine: target.machine, message: message, values: values))
  }
}
