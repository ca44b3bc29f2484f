/// The frame around the rows of a binary COPY: a header (signature of 11 bytes, flags, length of an extension) in the same
/// message as the first row, and a trailer, the field count -1, as the last message (PostgreSQL 15 manual, COPY, "Binary
/// Format").
enum BinaryCopy {
  private static let signatureBytes = 11
  private static let fixedHeaderBytes = signatureBytes + 4 + 4

  /// The row within one message; empty if the message held none.
  static func row(_ message: UnsafeRawBufferPointer, isFirst: Bool) -> UnsafeRawBufferPointer {
    var bytes = message
    if isFirst, bytes.count >= fixedHeaderBytes {
      let extensionBytes = (15..<19).reduce(0) { $0 << 8 | Int(bytes[$1]) }
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(fixedHeaderBytes + extensionBytes))
    }
    let isTrailer = bytes.count == 2 && bytes[0] == 0xFF && bytes[1] == 0xFF
    return isTrailer ? UnsafeRawBufferPointer(start: nil, count: 0) : bytes
  }
}
