import DrillModel
import Workloads

/// Chooses what a matrix asks for: the worst cases that this run has, and random ones. The same run and seed give the same
/// matrix.
struct PITRTargets {
  let grounds: [PITRGround]
  let log: RecoveryLog
  let kinds: Set<RecoveryPoint.Kind>
  private let first: Int
  private var random: SplitMix64
  private var turns = 0
  private(set) var cases: [PITRCase] = []
  /// What the run has no place for, and why.
  var impossible: [String] = []

  /// - Parameters:
  ///   - archive: what recoveries will be made from.
  ///   - kinds: what the backup tool can be asked for.
  init(_ archive: ArchiveInventory, log: RecoveryLog, kinds: [RecoveryPoint.Kind], seed: UInt64) {
    grounds = archive.stanzas.flatMap(\.backups).filter { $0.isPresent }.compactMap { PITRGround($0, in: archive) }
      .filter { !$0.end.isEmpty }
    self.log = log
    self.kinds = Set(kinds)
    first = 1
    random = SplitMix64(seed: seed)
  }

  /// - Parameter after: the number of the last case before.
  init(grounds: [PITRGround], log: RecoveryLog, kinds: Set<RecoveryPoint.Kind> = [], after: Int = 0) {
    self.grounds = grounds
    self.log = log
    self.kinds = kinds
    first = after + 1
    random = SplitMix64(seed: 0)
  }

  /// Adds a case, if the tool can be asked for it.
  mutating func add(
    _ reason: String, _ ground: PITRGround?, _ point: RecoveryPoint?, inclusive: Bool = true,
    timeline: RecoveryTarget.Timeline = .latest, chosenByTool: Bool = false, written: String? = nil
  ) {
    turns += 1
    guard let point, chosenByTool || ground != nil else {
      impossible.append(reason)
      return
    }
    guard kinds.contains(point.kind) else { return }
    cases.append(
      PITRCase(
        number: first + cases.count, reason: reason, label: chosenByTool ? nil : ground?.backup.label,
        target: RecoveryTarget(point, isInclusive: inclusive, timeline: timeline), writtenValue: written))
  }

  /// The next backup that fits, so that not all cases begin with the same one.
  func turn(_ fits: (PITRGround) -> Bool) -> PITRGround? {
    guard !grounds.isEmpty else { return nil }
    let first = turns % grounds.count
    return (grounds[first...] + grounds[..<first]).first(where: fits)
  }

  /// What a recovery from there along a timeline passes.
  func entries(_ ground: PITRGround, along timeline: TimelineID) -> [RecoveryLog.Entry] {
    guard let history = log.history(of: timeline), let end = ground.end[timeline],
      let route = RecoveryRoute(from: ground.timeline, start: ground.start, along: history, through: end)
    else { return [] }
    return route.entries(log)
  }

  /// Random targets: any backup, any timeline that it reaches, any kind, on a transaction, between two, or beyond all.
  mutating func addRandom(_ count: Int) {
    let kinds = RecoveryPoint.Kind.allCases.filter { self.kinds.contains($0) && $0 != .immediate && $0 != .latest }
    var attempts = 0
    let wanted = cases.count + count
    while cases.count < wanted, attempts < count * 20 {
      attempts += 1
      guard let ground = pick(grounds), let timeline = pick(ground.end.keys.sorted()), let kind = pick(kinds) else {
        return
      }
      let entries = entries(ground, along: timeline)
      guard let point = point(kind, entries) else { continue }
      var along: [RecoveryTarget.Timeline] = [.number(timeline)]
      if timeline == ground.newest { along.append(.latest) }
      if timeline == ground.timeline { along.append(.current) }
      guard let chosen = pick(along) else { return }
      add("random", ground, point, inclusive: random.next() % 2 == 0, timeline: chosen)
    }
  }

  private mutating func point(_ kind: RecoveryPoint.Kind, _ entries: [RecoveryLog.Entry]) -> RecoveryPoint? {
    let clients = entries.filter { $0.identity != nil }
    let transactions = clients.isEmpty || random.next() % 4 == 0 ? entries.filter(\.isTransaction) : clients
    switch kind {
    case .time:
      // On a transaction's own instant, or some microseconds beside it.
      return pick(transactions).map { .time(unixMicroseconds: $0.unixMicroseconds + Int64(random.next() % 7) - 3) }
    case .xid: return pick(transactions).map { .xid($0.xid) }
    case .lsn:
      return pick(clients.isEmpty ? entries : clients).flatMap { entry in
        pick([entry.start, entry.end, entry.previousEnd]).map { .lsn($0) }
      }
    case .name:
      return pick(entries.compactMap(\.restorePoint)).map { .name($0) }
    case .immediate, .latest: return nil
    }
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element? {
    choices.isEmpty ? nil : choices[Int(random.next() % UInt64(choices.count))]
  }
}
