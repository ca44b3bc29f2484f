import DrillModel

/// A made-up but realistic total outage, sane in every respect; tests plant one defect each.
struct Scenario {
  static let second: Int64 = 1_000_000_000
  static let systemIdentifier = "7301234567890123456"
  /// The kill's end, power on, the new primary's first commit, redundancy, the end.
  static let outage = 20 * second
  static let powerOn = 42 * second
  static let commit = 51 * second + 250_000_000
  static let redundant = 57 * second
  static let end = 66 * second
  /// Positions: sequence n of a session saw this much WAL.
  static let firstLSN = LSN(0x500_0000)
  static let bytesPerTransaction: UInt64 = 4096

  var plan = Scenario.plan()
  var events: [Event] = []
  var transactions: [TransactionRecord] = []
  var recovered: [RecoveredRow]?
  var accounts: [AccountBalance]?
  /// What `ledger.read` says; nil for as many as there are.
  var rowsRead: Int64?
  var ledgerSessions: Int? = 4
  var environment = [
    "stamp.faultModel": "process kill", "stamp.fsync": "on", "stamp.fileSystem": "ext4",
    "postgresql": "postgres (PostgreSQL) 15.20", "patroni": "4.1.5", "etcd": "etcd Version: 3.4.23",
    "pgbackrest": "pgBackRest 2.45", "kernel": "6.18.5",
  ]
  var problems: [RunEvidence.Problem] = []
  var archive: ArchiveInventory?
  var witness: Witness?
  var controlData: [String: ControlData] = [:]

  init() {
    events = Scenario.events()
    transactions = Scenario.transactions(sessions: 4)
    recovered = transactions.filter { $0.outcome == .committed }.map(Scenario.row)
  }

  var evidence: RunEvidence {
    let events = events.enumerated().sorted { ($0.element.t, $0.offset) < ($1.element.t, $1.offset) }.map(\.element)
    return RunEvidence(
      plan: plan, environment: environment,
      events: events.map(counted), transactions: TransactionTable(transactions), ledgerSessions: ledgerSessions,
      recovered: recovered.map { RecoveredTable($0) }, problems: problems, accounts: accounts, archive: archive,
      witness: witness, controlData: controlData)
  }

  /// Tests take rows away from the new primary; the harness would have counted what is left.
  private func counted(_ event: Event) -> Event {
    guard event.kind == .ledgerRead, let rows = rowsRead ?? recovered.map({ Int64($0.count) }) else { return event }
    var event = event
    event.values?["rows"] = .integer(rows)
    return event
  }

  static func row(_ transaction: TransactionRecord) -> RecoveredRow {
    RecoveredRow(session: transaction.session, sequence: transaction.sequence, token: transaction.token)
  }

  /// Takes rows away from the new primary.
  mutating func lose(_ isLost: (TransactionRecord) -> Bool) {
    let tokens = Set(transactions.filter(isLost).map(\.token))
    recovered = recovered?.filter { !tokens.contains($0.token) }
  }

  mutating func remove(_ kind: EventKind) { events.removeAll { $0.kind == kind } }

  mutating func add(
    _ seconds: Double, _ source: Event.Source, _ kind: EventKind, _ machine: String? = nil, _ message: String? = nil,
    _ values: [String: ConfigurationValue]? = nil
  ) {
    events.append(
      Event(
        t: Int64(seconds * 1e9), source: source, kind: kind, machine: machine, message: message, values: values))
  }

  /// The acknowledged transactions that were sent before the outage, in the order of their sequence numbers.
  var before: [TransactionRecord] {
    transactions.filter { $0.outcome == .committed && $0.sentNanoseconds < Scenario.outage }
      .sorted { ($0.sequence, $0.session) < ($1.sequence, $1.session) }
  }

  /// Every session commits each 50 ms from second 10 on; at the outage one transaction of each is lost on the way, and
  /// from the new primary's first commit on they go on.
  private static func transactions(sessions: UInt32) -> [TransactionRecord] {
    var all: [TransactionRecord] = []
    for session in 0..<sessions {
      var sequence: UInt64 = 0
      let add = { (sent: Int64, outcome: TransactionRecord.Outcome, reason: String?) in
        sequence += 1
        let place = (sequence - 1) * UInt64(sessions) + UInt64(session)
        all.append(
          TransactionRecord(
            session: session, sequence: sequence, token: Token(high: UInt64(session) + 1, low: sequence),
            outcome: outcome, sentNanoseconds: sent,
            endedNanoseconds: outcome == .indeterminate ? nil : sent + 2_000_000,
            lsn: outcome == .committed ? LSN(firstLSN.value + place * bytesPerTransaction) : nil, reason: reason))
      }
      let shift = Int64(session) * 10_000_000
      for turn in 0..<199 { add(10 * second + shift + Int64(turn) * 50_000_000, .committed, nil) }
      add(outage - 3_000_000 - shift / 10, .indeterminate, "connection-lost")
      for turn in 0..<60 { add(outage + shift + Int64(turn) * 500_000_000, .failed, "08006") }
      for turn in 0..<100 { add(commit + second / 10 + shift + Int64(turn) * 50_000_000, .committed, nil) }
    }
    return all
  }
}
