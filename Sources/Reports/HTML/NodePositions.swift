internal import Checkers
internal import DrillModel

/// What is known of each node's place in the WAL: what Patroni said, and on a primary what its clients saw.
struct NodePositions {
  struct Point: Equatable {
    var t: Int64
    var lsn: LSN
    var timeline: Int64?
  }

  struct Node {
    var machine: String
    /// By time.
    var points: [Point]
  }

  /// Clients see a position with each transaction; a point in 200 ms is enough of a picture.
  private static let stepNanoseconds: Int64 = 200_000_000

  private(set) var nodes: [Node] = []
  /// The first sight of each timeline after the first one.
  private(set) var changes: [(t: Int64, timeline: Int64)] = []
  private let dark: (start: Int64, end: Int64)?

  init(_ verdict: Verdict, _ evidence: RunEvidence) {
    let start = evidence.events.first { $0.kind == .outageStart }?.t
    let power = evidence.events.first { $0.kind == .outagePowerOn }?.t
    dark = start.map { ($0, power ?? $0) }
    var byNode: [String: [Point]] = [:]
    for event in evidence.events {
      guard let machine = event.machine, let point = NodePositions.point(event) else { continue }
      byNode[machine, default: []].append(point)
    }
    for (machine, points) in NodePositions.clients(verdict, evidence) { byNode[machine, default: []] += points }
    nodes = byNode.map { Node(machine: $0.key, points: $0.value.sorted { $0.t < $1.t }) }.sorted {
      $0.machine < $1.machine
    }
    var highest: Int64?
    for point in nodes.flatMap(\.points).sorted(by: { $0.t < $1.t }) {
      guard let timeline = point.timeline else { continue }
      if let highest, timeline > highest { changes.append((point.t, timeline)) }
      highest = max(highest ?? timeline, timeline)
    }
  }

  /// Whether the nodes had no power in between.
  func hasGap(between one: Int64, and other: Int64) -> Bool { dark.map { one <= $0.start && other >= $0.end } ?? false }

  var sentence: String {
    changes.isEmpty
      ? "The timeline did not change."
      : changes.map { "Timeline \($0.timeline) was first seen at \(Prose.seconds(nanoseconds: $0.t))." }.joined(
        separator: " ")
  }

  private static func point(_ event: Event) -> Point? {
    let values = event.values
    switch event.kind {
    case .restState:
      let known = ["location", "received_location", "replayed_location"].compactMap { values?["xlog"]?[$0]?.integer }
      guard let place = known.max(), place > 0 else { return nil }
      return Point(t: event.t, lsn: LSN(UInt64(place)), timeline: values?["timeline"]?.integer)
    case .restPosition, .clusterIdentity, .probeCommitted:
      guard let lsn = values?["lsn"]?.string.flatMap({ LSN($0) }) else { return nil }
      return Point(t: event.t, lsn: lsn, timeline: values?["timeline"]?.integer)
    default: return nil
    }
  }

  /// What clients saw on the primary before the outage and on the new one.
  private static func clients(_ verdict: Verdict, _ evidence: RunEvidence) -> [String: [Point]] {
    guard let table = evidence.transactions,
      let identity = evidence.events.last(where: { $0.kind == .clusterIdentity }),
      let outage = evidence.events.first(where: { $0.kind == .outageStart })?.t
    else { return [:] }
    let commit = evidence.events.last { $0.kind == .probeCommitted && $0.t >= outage }
    var latest: [Int64: LSN] = [:]
    for transaction in table {
      guard let lsn = transaction.lsn else { continue }
      let step = transaction.sentNanoseconds / stepNanoseconds
      if lsn > latest[step] ?? LSN(0) { latest[step] = lsn }
    }
    var result: [String: [Point]] = [:]
    for (step, lsn) in latest {
      let t = step * stepNanoseconds
      let isBefore = t < outage
      guard let machine = isBefore ? identity.values?["primary"]?.string : verdict.outcome.newPrimary else { continue }
      let timeline = (isBefore ? identity : commit)?.values?["timeline"]?.integer
      result[machine, default: []].append(Point(t: t, lsn: lsn, timeline: timeline))
    }
    return result
  }
}
