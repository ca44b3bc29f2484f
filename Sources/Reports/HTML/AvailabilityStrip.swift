internal import DrillModel

/// Whether clients could write, in buckets of 100 ms: from the ledger, not from any probe.
struct AvailabilityStrip {
  static let bucketNanoseconds: Int64 = 100_000_000

  enum Bucket: String {
    case committed, refused, nothing
  }

  /// A row of equal buckets.
  struct Stretch: Equatable {
    var bucket: Bucket
    var start: Int64
    var end: Int64
  }

  let stretches: [Stretch]

  /// A bucket in which anything was acknowledged is `committed`; one with refused or indeterminate ones alone is
  /// `refused`.
  init(_ transactions: TransactionTable, from start: Int64, to end: Int64) {
    let width = AvailabilityStrip.bucketNanoseconds
    let count = Int(max(0, (end - start + width - 1) / width))
    var buckets = [Bucket](repeating: .nothing, count: count)
    for position in transactions.indices {
      let instant = transactions.ended(at: position) ?? transactions.sentNanoseconds(at: position)
      guard instant >= start, instant < end else { continue }
      let place = Int((instant - start) / width)
      if transactions.outcome(at: position) == .committed {
        buckets[place] = .committed
      } else if buckets[place] == .nothing {
        buckets[place] = .refused
      }
    }
    var stretches: [Stretch] = []
    for (place, bucket) in buckets.enumerated() {
      let from = start + Int64(place) * width
      if stretches.last?.bucket == bucket {
        stretches[stretches.count - 1].end = min(end, from + width)
      } else {
        stretches.append(Stretch(bucket: bucket, start: from, end: min(end, from + width)))
      }
    }
    self.stretches = stretches
  }
}
