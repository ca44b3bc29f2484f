internal import DrillModel

/// How fast a matrix's restores and replays were, beside `cp` of the same bytes.
struct PITRSpeed {
  /// Nil if nothing was measured.
  let sentence: String?

  init(_ events: [Event], _ results: [PITRResult]) {
    let restore = PITRSpeed.rate(results.map { ($0.restoredBytes, $0.restoreSeconds) })
    let replay = PITRSpeed.rate(results.map { ($0.replayedBytes, $0.replaySeconds) })
    let copied = events.last { $0.kind == .pitrCopied }?.values
    let copy = PITRSpeed.rate([(copied?["bytes"]?.integer, copied?["seconds"]?.number)])
    guard let restore, let replay else {
      sentence = nil
      return
    }
    // Of before it was copied alone, and each file synced.
    guard let copy, copied?["synced"]?.bool == true, let number = copied?["number"]?.integer else {
      sentence =
        "restore \(restore), start and replay \(replay)"
        + (copy.map { "; cp of the same bytes, not synced, \($0)" } ?? "")
      return
    }
    let alone = PITRSpeed.rate(
      results.filter { Int64($0.number) == number }.map { ($0.restoredBytes, $0.restoreSeconds) })
    sentence =
      "restore \(restore), start and replay \(replay), several at a time; number \(number), alone: restore "
      + "\(alone ?? "not known"), cp of the same bytes, each file synced, \(copy)"
  }

  /// All bytes by all seconds.
  private static func rate(_ pairs: [(Int64?, Double?)]) -> String? {
    let known = pairs.compactMap { pair in pair.0.flatMap { bytes in pair.1.map { (bytes, $0) } } }
    let seconds = known.map(\.1).reduce(0, +)
    guard seconds > 0 else { return nil }
    let rate = Double(known.map(\.0).reduce(0, +)) / seconds / Double(1 << 20)
    return "\(Int(rate.rounded())) MiB/s"
  }
}
