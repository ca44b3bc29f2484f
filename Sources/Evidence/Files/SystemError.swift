internal import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension BlackstartError {
  /// What `errno` says about a file of the run directory.
  static func file(_ action: String, _ path: String, errno code: Int32, hint: String? = nil) -> BlackstartError {
    BlackstartError(
      .harness, code: "evidence.file", "could not \(action) \(path): \(String(cString: strerror(code)))", hint: hint)
  }
}
