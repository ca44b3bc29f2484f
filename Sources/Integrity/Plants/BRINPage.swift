/// A page of a BRIN index with summaries of one int4 column, as `src/include/access/brin_page.h` and `brin_tuple.h`
/// describe it.
struct BRINPage {
  /// `BRIN_PAGETYPE_REGULAR`.
  private static let regular: UInt16 = 0xF093
  private static let headerBytes = 24
  /// `bt_blkno` and `bt_info`, up to the values' alignment.
  private static let tupleHeaderBytes = 8

  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var type: UInt16 { UInt16(bytes[8190]) | UInt16(bytes[8191]) << 8 }
  private var lower: Int { Int(bytes[12]) | Int(bytes[13]) << 8 }

  var hasSummaries: Bool { type == BRINPage.regular && lower > BRINPage.headerBytes }

  /// Makes the greatest value of the first range its smallest one: lookups of all the others pass it by.
  mutating func narrowFirstRange() {
    // The first 15 bits of a line pointer are the offset of its item.
    let pointer = Int(bytes[24]) | Int(bytes[25]) << 8
    let values = (pointer & 0x7FFF) + BRINPage.tupleHeaderBytes
    bytes.replaceSubrange(values + 4..<values + 8, with: bytes[values..<values + 4])
  }
}
