import Glibc

extension UnsafeRawBufferPointer {
  /// Whether there is nothing but zeros: the first byte is one, and each byte equals the one after it.
  public var isZero: Bool {
    guard let start = baseAddress, count > 0 else { return true }
    return self[0] == 0 && memcmp(start, start + 1, count - 1) == 0
  }
}
