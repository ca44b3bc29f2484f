import Foundation

/// A file of the kernel's, as below `/proc`. It has no size and comes a page at a time; `String(contentsOfFile:)` takes the
/// first short read for its end (Foundation of Swift 6.3, seen on `/proc/net/tcp`).
public enum KernelFile {
  /// Nil if it cannot be read.
  public static func text(_ path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    return (try? file.readToEnd()).map { String(decoding: $0, as: UTF8.self) }
  }
}
