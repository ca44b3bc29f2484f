/// The Castagnoli CRC of WAL records (PostgreSQL 15: `src/port/pg_crc32c_sb8.c` gives the same values), eight bytes at a
/// time by eight tables of 256.
final class CRC32C {
  static let initial: UInt32 = 0xFFFF_FFFF

  private let tables: UnsafeMutablePointer<UInt32>

  init() {
    tables = .allocate(capacity: 8 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
      tables[byte] = value
    }
    for index in 256..<(8 * 256) {
      let previous = tables[index - 256]
      tables[index] = previous >> 8 ^ tables[Int(previous & 0xFF)]
    }
  }

  deinit { tables.deallocate() }

  /// The running value after `count` more bytes; begin with `initial`, and invert the last.
  @inline(__always)
  func update(_ value: UInt32, _ bytes: UnsafeRawPointer, _ count: Int) -> UInt32 {
    var value = value
    var place = bytes
    let end = bytes + count
    while end - place >= 8 {
      let word = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self)) ^ UInt64(value)
      let low = tables[7 * 256 + Int(word & 0xFF)] ^ tables[6 * 256 + Int(word >> 8 & 0xFF)]
      let lowMiddle = tables[5 * 256 + Int(word >> 16 & 0xFF)] ^ tables[4 * 256 + Int(word >> 24 & 0xFF)]
      let highMiddle = tables[3 * 256 + Int(word >> 32 & 0xFF)] ^ tables[2 * 256 + Int(word >> 40 & 0xFF)]
      let high = tables[256 + Int(word >> 48 & 0xFF)] ^ tables[Int(word >> 56)]
      value = low ^ lowMiddle ^ highMiddle ^ high
      place += 8
    }
    while place < end {
      value = value >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: value) ^ place.load(as: UInt8.self))]
      place += 1
    }
    return value
  }
}
