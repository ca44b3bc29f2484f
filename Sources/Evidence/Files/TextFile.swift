internal import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A whole text as a file.
public enum TextFile {
  /// Replaces a file: a reader sees the old one or the new one, never half of either.
  /// - Parameter mode: of the file, whatever the umask is; nil leaves it to that.
  public static func replace(_ path: String, with text: String, mode: UInt32? = nil) throws {
    let temporary = path + ".new"
    // One that was left there may be open to others.
    if mode != nil { unlink(temporary) }
    do {
      let output = try OutputFile(replacing: temporary, mode: mode)
      var text = text
      try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
    }
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw BlackstartError.file("replace", path, errno: code)
    }
  }

  /// Writes at a file's end, whoever else does; makes the file if need be.
  public static func append(_ text: String, to path: String) throws {
    let output = try OutputFile(appendingTo: path)
    var text = text
    try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
  }
}
