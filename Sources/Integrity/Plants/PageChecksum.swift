/// PostgreSQL's checksum of a page: 32 interleaved FNV-1a hashes with an added shift, folded to 16 bits
/// (src/include/storage/checksum_impl.h, PostgreSQL 9.3 and later).
///
/// Only for planting damage that a checksum does not show: what checks is PostgreSQL's own code.
public enum PageChecksum {
  public static let pageBytes = 8192
  /// `pd_checksum` in the page's header (src/include/storage/bufpage.h).
  static let offset = 8
  private static let prime: UInt32 = 16_777_619
  /// `checksumBaseOffsets`: arbitrary, but part of the format.
  private static let bases: [UInt32] = [
    0x5B1F_36E9, 0xB852_5960, 0x02AB_50AA, 0x1DE6_6D2A, 0x79FF_467A, 0x9BB9_F8A3, 0x217E_7CD2, 0x83E1_3D2C,
    0xF8D4_474F, 0xE39E_B970, 0x42C6_AE16, 0x9932_16FA, 0x7B09_3B5D, 0x98DA_FF3C, 0xF718_902A, 0x0B1C_9CDB,
    0xE58F_764B, 0x1876_36BC, 0x5D7B_3BB1, 0xE73D_E7DE, 0x92BE_C979, 0xCCA6_C0B2, 0x304A_0979, 0x85AA_43D4,
    0x7831_25BB, 0x6CA8_EAA2, 0xE407_EAC6, 0x4B5C_FC3E, 0x9FBF_8C76, 0x15CA_20BE, 0xF2CA_9FD3, 0x959B_D756,
  ]

  /// What the header of this page must have.
  ///
  /// - Parameters:
  ///   - page: 8192 bytes, as on disk of a little-endian host; the checksum in its header does not count.
  ///   - block: its number in the whole relation, all segments counted.
  public static func of(_ page: [UInt8], block: UInt32) -> UInt16 {
    precondition(page.count == pageBytes)
    var sums = bases
    for start in stride(from: 0, to: pageBytes, by: 4 * bases.count) {
      for lane in 0..<bases.count { mix(&sums[lane], word(page, at: start + 4 * lane)) }
    }
    for _ in 0..<2 {
      for lane in 0..<bases.count { mix(&sums[lane], 0) }
    }
    return UInt16((sums.reduce(0, ^) ^ block) % 65535 + 1)
  }

  /// The checksum in the header.
  public static func stored(in page: [UInt8]) -> UInt16 {
    UInt16(page[offset]) | UInt16(page[offset + 1]) << 8
  }

  /// Makes the page valid again.
  public static func store(in page: inout [UInt8], block: UInt32) {
    let checksum = of(page, block: block)
    page[offset] = UInt8(truncatingIfNeeded: checksum)
    page[offset + 1] = UInt8(truncatingIfNeeded: checksum >> 8)
  }

  private static func mix(_ sum: inout UInt32, _ value: UInt32) {
    let mixed = sum ^ value
    sum = mixed &* prime ^ mixed >> 17
  }

  private static func word(_ page: [UInt8], at start: Int) -> UInt32 {
    let bytes = (0..<4).map { index in
      (offset..<offset + 2).contains(start + index) ? 0 : UInt32(page[start + index]) << UInt32(8 * index)
    }
    return bytes.reduce(0, |)
  }
}
