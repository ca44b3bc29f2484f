/// Looks for many byte strings at a time: a table of first byte pairs says where it is worth comparing.
struct PatternSearch: Sendable {
  /// The longest first, so that the longest of those that begin at one place is found.
  private(set) var patterns: [[UInt8]]
  private var heads: [Int32]
  private var next: [Int32]
  private(set) var longest: Int

  /// Every pattern has two bytes at least.
  init(_ all: Set<[UInt8]>) {
    patterns = all.filter { $0.count >= 2 }.sorted { ($1.count, $0.description) < ($0.count, $1.description) }
    longest = patterns.first?.count ?? 0
    heads = patterns.isEmpty ? [] : [Int32](repeating: -1, count: 1 << 16)
    next = [Int32](repeating: -1, count: patterns.count)
    for index in patterns.indices.reversed() {
      let pair = Int(patterns[index][0]) << 8 | Int(patterns[index][1])
      next[index] = heads[pair]
      heads[pair] = Int32(index)
    }
  }

  /// The first place at or after `start` and before `end` where a pattern begins that lies whole in `bytes`.
  func first(in bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> (place: Int, pattern: Int)? {
    guard !patterns.isEmpty, bytes.count >= 2 else { return nil }
    return heads.withUnsafeBufferPointer { heads in
      var place = start
      let last = min(end, bytes.count - 1)
      while place < last {
        var index = heads[Int(bytes[place]) << 8 | Int(bytes[place + 1])]
        while index >= 0 {
          if matches(patterns[Int(index)], bytes, place) { return (place, Int(index)) }
          index = next[Int(index)]
        }
        place += 1
      }
      return nil
    }
  }

  private func matches(_ pattern: [UInt8], _ bytes: UnsafeRawBufferPointer, _ place: Int) -> Bool {
    guard place + pattern.count <= bytes.count else { return false }
    for index in pattern.indices where bytes[place + index] != pattern[index] { return false }
    return true
  }
}
