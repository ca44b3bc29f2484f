import Glibc

/// What the operating system said, in words: `No such file or directory (errno 2)`.
func systemErrorText(_ code: Int32 = errno) -> String {
  "\(String(cString: strerror(code))) (errno \(code))"
}
