/// A page of a GIN index, read and changed as `src/include/access/ginblock.h` and `bufpage.h` describe it.
struct GINPage {
  private static let headerBytes = 24
  private static let specialBytes = 8
  /// `GIN_LEAF`; an entry page has no other flag, a page of a posting tree has `GIN_DATA` too.
  private static let leaf: UInt16 = 1 << 1

  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var flags: UInt16 { UInt16(bytes[8190]) | UInt16(bytes[8191]) << 8 }
  /// `pd_lower`: the end of the line pointers.
  private var lower: Int { Int(bytes[12]) | Int(bytes[13]) << 8 }
  private var special: Int { Int(bytes[16]) | Int(bytes[17]) << 8 }

  /// Whether it has entries of the index, two at least.
  var isEntryLeaf: Bool {
    special == PageChecksum.pageBytes - GINPage.specialBytes && flags == GINPage.leaf
      && lower >= GINPage.headerBytes + 8
  }

  /// Takes away the last line pointer: the entry, with all its rows, can no longer be found.
  mutating func dropLastEntry() {
    let shorter = lower - 4
    bytes[12] = UInt8(truncatingIfNeeded: shorter)
    bytes[13] = UInt8(truncatingIfNeeded: shorter >> 8)
  }
}
