/// SHA-1 (FIPS 180-4), which pgBackRest puts into a segment's file name. It tells damage, not malice.
enum SHA1 {
  /// 40 lowercase hexadecimal digits.
  static func digest(_ message: [UInt8]) -> String {
    var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
      0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0
    )
    let whole = message.count & ~63
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { words in
      message.withUnsafeBytes { bytes in
        for offset in stride(from: 0, to: whole, by: 64) { block(bytes, offset, words, &state) }
      }
      var tail = Array(message[whole...]) + [0x80]
      while tail.count % 64 != 56 { tail.append(0) }
      let bits = UInt64(message.count) * 8
      tail += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
      tail.withUnsafeBytes { bytes in
        for offset in stride(from: 0, to: bytes.count, by: 64) { block(bytes, offset, words, &state) }
      }
    }
    return [state.0, state.1, state.2, state.3, state.4].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private static func block(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ words: UnsafeMutableBufferPointer<UInt32>,
    _ state: inout (UInt32, UInt32, UInt32, UInt32, UInt32)
  ) {
    for index in 0..<16 {
      words[index] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + index * 4, as: UInt32.self))
    }
    for index in 16..<80 {
      words[index] = rotate(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1)
    }
    var (a, b, c, d, e) = state
    for index in 0..<80 {
      let (mixed, constant): (UInt32, UInt32) =
        switch index {
        case 0..<20: ((b & c) | (~b & d), 0x5A82_7999)
        case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
        case 40..<60: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      let next = rotate(a, 5) &+ mixed &+ e &+ constant &+ words[index]
      (e, d, c, b, a) = (d, c, rotate(b, 30), a, next)
    }
    state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
  }

  private static func rotate(_ word: UInt32, _ bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
}
