#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A file descriptor that somebody else opened. What cannot be shown is not worth a failed run: errors are ignored.
struct OutputDescriptor: Sendable {
  let number: Int32

  /// Writes the text in one piece, so that a redraw does not flicker.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        #if canImport(Glibc)
          let written = Glibc.write(number, rest.baseAddress, rest.count)
        #else
          let written = Musl.write(number, rest.baseAddress, rest.count)
        #endif
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }
}
