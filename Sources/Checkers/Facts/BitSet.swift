/// A bit for each hash modulo a power of two.
struct BitSet {
  private var words: [UInt64]
  private let mask: UInt64

  /// - Parameter count: bits at least.
  init(count: Int) {
    var size: UInt64 = 64
    while size < UInt64(max(count, 1)) { size *= 2 }
    words = [UInt64](repeating: 0, count: Int(size / 64))
    mask = size - 1
  }

  func contains(_ hash: UInt64) -> Bool {
    let bit = hash & mask
    return words[Int(bit / 64)] & (1 << (bit % 64)) != 0
  }

  /// - Returns: whether the bit was not set before.
  @discardableResult
  mutating func insert(_ hash: UInt64) -> Bool {
    let bit = hash & mask
    let (word, flag) = (Int(bit / 64), UInt64(1) << (bit % 64))
    defer { words[word] |= flag }
    return words[word] & flag == 0
  }
}
