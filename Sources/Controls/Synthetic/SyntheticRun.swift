import Checkers
import DrillModel
public import Evidence

/// A run directory as a long drill would have left it: sound, with as many transactions as asked for and, if so wished, a lost
/// tail that the drill allows. Written as a stream, so that it needs no memory.
public struct SyntheticRun: Sendable {
  private static let sessions: UInt32 = 8
  private static let second: Int64 = 1_000_000_000
  private static let outage = 3_600 * second
  private static let systemIdentifier = "7301234567890123456"
  private static let flushBytes = 1 << 20

  public let run: RunDirectory
  /// In `recovered/ledger.csv`.
  public private(set) var rows = 0

  /// - Parameters:
  ///   - transactions: rounded up to a whole number for each session.
  ///   - lostOfSession: of each session, acknowledged and gone; if there are any, the drill allows it.
  public init(below directory: String, transactions: Int, lostOfSession: UInt64 = 100) throws {
    run = try RunDirectory.create(in: directory, drill: "made-up", wallNanoseconds: 1_795_376_666_000_000_000)
    let each = UInt64(max(1, (transactions + Int(SyntheticRun.sessions) - 1) / Int(SyntheticRun.sessions)))
    rows = try writeTransactions(each: each, lost: lostOfSession)
    try run.write(SyntheticRun.plan(runID: run.id, loss: lostOfSession == 0 ? .none : .tail))
    try run.write(environment: ["stamp.faultModel": "process kill", "stamp.fsync": "on", "stamp.fileSystem": "ext4"])
    let log = try EventLog(run)
    for event in SyntheticRun.events(rows: rows) { log.record(event) }
    try log.close()
  }

  private func writeTransactions(each: UInt64, lost: UInt64) throws -> Int {
    let kept = each > lost ? each - lost : each
    let chain = try HashChain()
    let ledgers = try (1...SyntheticRun.sessions).map { session in
      try LedgerWriter(directory: run.ledger, session: session, seed: 1)
    }
    var links = [ChainLink](repeating: .zero, count: ledgers.count)
    let writer = try RecoveredLedgerWriter(run)
    var csv: [UInt8] = []
    var generator = SystemRandomNumberGenerator()
    let step = max(1, (SyntheticRun.outage - SyntheticRun.second) / Int64(each))
    for sequence in 1...each {
      for (index, ledger) in ledgers.enumerated() {
        let token = Token(high: generator.next(), low: generator.next())
        let sent = SyntheticRun.second / 2 + Int64(sequence - 1) * step + Int64(index)
        let place = sequence * UInt64(SyntheticRun.sessions) + UInt64(index)
        try ledger.sent(sequence: sequence, token: token, t: sent)
        try ledger.acknowledged(sequence: sequence, t: sent + step / 2, lsn: LSN(0x500_0000 + 256 * place))
        guard sequence <= kept else { continue }
        links[index] = try chain.link(after: links[index], token)
        CSV.append(UInt32(index + 1), sequence, token, links[index], to: &csv)
      }
      if csv.count >= SyntheticRun.flushBytes { try SyntheticRun.flush(&csv, to: writer) }
    }
    for ledger in ledgers { try ledger.flush() }
    try SyntheticRun.flush(&csv, to: writer)
    try writer.finish()
    try RecoveredAccounts.write(CSV.accounts(sessions: SyntheticRun.sessions, transactions: kept), to: run)
    return Int(kept) * ledgers.count
  }

  private static func flush(_ csv: inout [UInt8], to writer: RecoveredLedgerWriter) throws {
    try csv.withUnsafeBytes { try writer.append($0) }
    csv.removeAll(keepingCapacity: true)
  }

  private static func plan(runID: String, loss: Expectation.Loss) -> Plan {
    Plan(
      runID: runID,
      drill: Drill(
        name: "made-up", description: "Made up, for a judge to judge.",
        cluster: ClusterSpec(
          nodes: 1, etcd: 1, patroni: .release("4.1.5"), backup: "pgbackrest", dynamicConfiguration: [:],
          localConfiguration: [:]),
        workload: WorkloadSpec(clients: Int(sessions), ratePerSecond: nil, beforeSeconds: 3600, afterSeconds: 0),
        fault: FaultSpec(kind: "total-outage", parameters: [:]),
        expect: Expectation(outcome: .recovers, gate: nil, loss: loss, objectives: []), deadlineSeconds: 60),
      scope: "bench",
      machines: [
        Plan.Machine(name: "n1", role: .node, address: "127.0.0.1", ports: [:], directory: "n1")
      ], steps: [], killList: ["n1"])
  }

  private static func events(rows: Int) -> [Event] {
    let commit = outage + 10 * second
    let identity: [String: ConfigurationValue] = ["systemIdentifier": .string(systemIdentifier)]
    let timeline = { (number: Int64) in identity.merging(["timeline": .integer(number)]) { mine, _ in mine } }
    return [
      Event(t: 0, source: .harness, kind: .runStarted),
      Event(t: second, source: .harness, kind: .steadyState),
      Event(t: outage - 1, source: .harness, kind: .clusterIdentity, values: timeline(1)),
      Event(t: outage, source: .harness, kind: .outageStart),
      Event(t: outage + second, source: .harness, kind: .outagePowerOn),
      Event(
        t: commit, source: .probe, kind: .probeCommitted, machine: "n1",
        values: timeline(2).merging(["ledger": true]) { mine, _ in mine }),
      Event(
        t: commit + second, source: .harness, kind: .ledgerRead, machine: "n1",
        values: timeline(2).merging(["rows": .integer(Int64(rows))]) { mine, _ in mine }),
      Event(t: commit + 2 * second, source: .harness, kind: .runEnded),
    ]
  }
}
