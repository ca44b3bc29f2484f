/// A page of a table, changed as `src/include/access/htup_details.h` and `bufpage.h` describe it.
struct HeapPage {
  private static let headerBytes = 24
  /// `t_infomask2` within a row's header; its lower eleven bits are the number of columns.
  private static let columnsOffset = 18

  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where the first line pointer's row begins; nil if it has none (`LP_NORMAL` is 1).
  private var firstRow: Int? {
    let pointer = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[HeapPage.headerBytes + $1]) << (8 * UInt32($1)) }
    guard pointer >> 15 & 3 == 1 else { return nil }
    return Int(pointer & 0x7FFF)
  }

  /// Says that the first row has more columns than its table; what it holds is the same.
  mutating func addColumnsToFirstRow() {
    guard let row = firstRow else { return }
    bytes[row + HeapPage.columnsOffset] |= 0x40
  }

  /// Turns over a bit in the last column of the row that was written first.
  mutating func changeLastColumn() { bytes[PageChecksum.pageBytes - 7] ^= 1 }
}
